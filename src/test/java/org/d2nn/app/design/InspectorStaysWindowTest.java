package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.d2nn.app.design.model.Selection;
import org.d2nn.graph.Edge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is typed wrong is said at a fixed place: no field moves from under the pointer. */
class InspectorStaysWindowTest {
  private final EditorOnScreen screen = new EditorOnScreen();

  @BeforeEach
  void open() throws Exception {
    screen.open();
  }

  @AfterEach
  void close() throws Exception {
    screen.close();
  }

  private void type(String field, String text) {
    EditorOnScreen.run(() -> screen.type(field, text));
  }

  @Test
  void aBrokenRuleMovesNoFieldOfANode() {
    EditorOnScreen.run(() -> screen.model().select(Selection.of("N2")));
    double kernel = screen.topOf("layer-kernel");
    assertThat(screen.message()).isEqualTo("No problem here.");

    type("layer-kernel", "4");
    assertThat(screen.topOf("layer-kernel")).isEqualTo(kernel);
    type("layer-stride", "64");
    assertThat(screen.message()).contains("R9");
    assertThat(screen.topOf("layer-kernel")).isEqualTo(kernel);
  }

  @Test
  void aRefusedTextIsMarkedAndSaysWhatTheFieldTakes() {
    EditorOnScreen.run(() -> screen.model().select(Selection.of("N2")));
    double kernel = screen.topOf("layer-kernel");
    type("layer-out", "many");
    assertThat(screen.isRefused("layer-out")).isTrue();
    assertThat(screen.message()).isNotEqualTo("No problem here.").isNotEmpty();
    assertThat(screen.topOf("layer-kernel")).isEqualTo(kernel);

    type("layer-out", "16");
    assertThat(screen.isRefused("layer-out")).isFalse();
    assertThat(screen.message()).isEqualTo("No problem here.");

    type("node-name", "N1");
    assertThat(screen.isRefused("node-name")).isTrue();
    assertThat(screen.message()).contains("N1");
    assertThat(screen.topOf("layer-kernel")).isEqualTo(kernel);
  }

  @Test
  void neitherDoesTheDefaultOfAnEdgeMoveItsField() {
    Edge edge = screen.edge("N2", "class");
    EditorOnScreen.run(() -> screen.model().select(Selection.of(edge)));
    double value = screen.topOf("edge-default");
    type("edge-default", "");
    assertThat(screen.topOf("edge-default")).isEqualTo(value);
    type("edge-default", "1, 2, 3");
    assertThat(screen.message()).contains("R9");
    assertThat(screen.topOf("edge-default")).isEqualTo(value);
  }
}
