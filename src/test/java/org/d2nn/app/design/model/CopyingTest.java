package org.d2nn.app.design.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.design.Editor;
import org.d2nn.app.workspace.ClipboardInMemory;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.junit.jupiter.api.Test;

/** Copying is by text, within an experiment, between two, and with other programs. */
class CopyingTest {
  private final ClipboardInMemory clipboard = new ClipboardInMemory();
  private final Editor editor = new Editor(clipboard);
  private final DesignViewModel model = editor.model;

  @Test
  void copiesPastesCutsAndDuplicatesWithTheEdgesBetween() {
    editor.drawHighLow();
    model.select(Selection.ofNodes(Set.of("N2", "class")));
    model.copy();
    editor.edit("Paste 2 nodes", model::paste);
    assertThat(model.graph().dataInto("class2")).extracting(Edge::from).containsExactly("N4");
    editor.edit("Duplicate 2 nodes", model::duplicate);
    model.select(Selection.of("N3"));
    editor.edit("Cut N3", model::cut);
    editor.edit("Paste N3", model::paste);
  }

  @Test
  void whatIsCutComesBackWhereItWasAndCopiesBesideIt() {
    editor.drawHighLow();
    DrawnGraph before = model.drawn();
    model.selectAll();
    model.cut();
    assertThat(model.graph().nodes()).isEmpty();
    model.paste();
    assertThat(model.drawn()).isEqualTo(before);
    model.paste();
    model.paste();
    assertThat(model.drawn().layout().centres().values()).doesNotHaveDuplicates();
  }

  @Test
  void copiesStandBesideWhatIsThereAndNotOnTop() {
    editor.drawHighLow();
    Map<String, Point2D> before = model.drawn().layout().centres();
    model.select(Selection.ofNodes(Set.of("N2", "N3", "class")));
    model.copy();
    model.duplicate();
    model.duplicate();
    model.paste();
    model
        .drawn()
        .layout()
        .centres()
        .forEach(
            (id, at) ->
                model.drawn().layout().centres().entrySet().stream()
                    .filter(other -> !other.getKey().equals(id))
                    .filter(other -> !before.containsKey(id) || !before.containsKey(other.getKey()))
                    .forEach(
                        other -> {
                          Point2D apart = at.subtract(other.getValue());
                          assertThat(Math.abs(apart.getX()) >= 150 || Math.abs(apart.getY()) >= 90)
                              .as("%s beside %s", id, other.getKey())
                              .isTrue();
                        }));
  }

  @Test
  void anotherExperimentTakesIt() {
    editor.drawHighLow();
    model.selectAll();
    model.copy();
    var other = new Editor(clipboard);
    other.edit("Paste 6 nodes", other.model::paste);
    assertThat(other.model.graph()).isEqualTo(model.graph());
    assertThat(other.model.analysis().problems()).isEmpty();
  }

  /** A copy is a file: what a text editor saves can be opened, and what it shows can be pasted. */
  @Test
  void aTextEditorIsAsGood() throws IOException {
    editor.drawHighLow();
    model.select(Selection.ofNodes(Set.of("N1", "Q")));
    model.copy();
    String text = clipboard.text().orElseThrow();
    assertThat(text).startsWith("{").contains("\"avgpool\"").doesNotContain("dataset", "training");
    assertThat(ExperimentFile.parse(text, "copy").graph().edges()).hasSize(1);

    String sample =
        Files.readString(Path.of("sample-configs/high-low-builtin.d2nn.json"))
            .replace("\"view\"", "\"ignored\""); // an editor may drop where nodes stand
    clipboard.put(sample);
    var other = new Editor(clipboard);
    other.model.paste();
    assertThat(other.model.graph().nodes()).hasSize(6);
    assertThat(other.model.drawn().layout().centres().values()).doesNotHaveDuplicates();
  }

  @Test
  void foreignTextIsRefusedInPlainWords() {
    editor.drawHighLow();
    String before = editor.saved();
    for (String foreign :
        new String[] {
          "",
          "  ",
          "hello",
          "{",
          "{\"a\": 1}",
          "[1, 2]",
          "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": []}}",
          "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": [{\"id\": \"N1\", \"kind\": \"odd\"}]}}"
        }) {
      clipboard.put(foreign);
      editor.said.clear();
      model.paste();
      assertThat(editor.said).as(foreign).hasSize(1);
      assertThat(editor.said.get(0)).startsWith("Nothing was pasted").doesNotContain("Exception");
      assertThat(editor.saved()).isEqualTo(before);
    }
  }

  @Test
  void copyingNothingLeavesTheClipboardAlone() {
    clipboard.put("a friend's text");
    model.copy();
    model.cut();
    model.duplicate();
    assertThat(clipboard.text()).contains("a friend's text");
  }

  @Test
  void mergesAndValuesSurvive() {
    editor.drawHighLow();
    model.apply(NodeEdits.add(Node.Kind.DUMMY, new Point2D(0, 600)));
    model.selectAll();
    model.copy();
    var other = new Editor(clipboard);
    other.model.paste();
    assertThat(other.model.graph()).isEqualTo(model.graph());
  }
}
