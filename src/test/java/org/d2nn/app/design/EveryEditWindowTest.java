package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.design.EditorOnScreen.SOMEWHERE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.LayoutEdits;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node.Kind;
import org.d2nn.graph.layers.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The editor as one unit: for each kind of edit do, look at model and screen, undo, look, redo,
 * look. The screen is the canvas and the inspector; it begins with the high-low network.
 */
class EveryEditWindowTest {
  private final EditorOnScreen screen = new EditorOnScreen();

  /**
   * A kind of edit.
   *
   * @param step the name it has in the menu
   * @param before what is drawn or selected first
   */
  private record Edit(String step, Consumer<EditorOnScreen> before, Consumer<EditorOnScreen> edit) {
    @Override
    public String toString() {
      return step;
    }
  }

  private static Edit edit(
      String step, Consumer<EditorOnScreen> before, Consumer<EditorOnScreen> edit) {
    return new Edit(step, before, edit);
  }

  static Stream<Edit> edits() {
    return Stream.of(
            making(), arranging(), copyingAndDeleting(), changing(), layers(), experiment())
        .flatMap(List::stream);
  }

  private static List<Edit> making() {
    List<Edit> edits = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String added =
          switch (kind) {
            case INPUT -> "image2";
            case OUTPUT -> "class2";
            case REGULAR -> "N4";
            case CONTROL -> "Q2";
            case DUMMY -> "D1";
          };
      edits.add(
          edit("Add " + added, none(), on -> on.model().apply(NodeEdits.add(kind, SOMEWHERE))));
    }
    edits.add(edit("Add N4 after N1", nodes("N1"), on -> on.follow(Kind.REGULAR)));
    edits.add(edit("Add N4 after Q", nodes("Q"), on -> on.follow(Kind.REGULAR)));
    edits.add(
        edit(
            "Add N4 before class",
            none(),
            on ->
                on.model().apply(NodeEdits.addConnected("class", Kind.REGULAR, SOMEWHERE, true))));
    edits.add(
        edit(
            "Insert N4 into image → N1",
            none(),
            on ->
                on.model()
                    .apply(NodeEdits.insert(Kind.REGULAR, on.edge("image", "N1"), SOMEWHERE))));
    edits.add(
        edit(
            "Insert N4 into N1 → Q",
            on -> on.model().apply(NodeEdits.add(Kind.REGULAR, SOMEWHERE)),
            on -> {
              on.model().apply(LayoutEdits.place(Map.of("N4", new Point2D(330, 240)), "drag"));
              on.model().apply(NodeEdits.insert("N4", on.edge("N1", "Q"), "drag"));
            }));
    edits.add(
        edit(
            "Connect image to N3",
            none(),
            on -> on.model().apply(NodeEdits.connect("image", "N3"))));
    for (Block block : Block.values()) {
      edits.add(
          edit(
              "Add " + block.title().toLowerCase(java.util.Locale.ROOT),
              none(),
              on -> on.model().add(block, SOMEWHERE)));
    }
    return edits;
  }

  private static List<Edit> arranging() {
    return List.of(
        edit("Move N2", nodes("N2"), on -> on.model().move(10, -20, "keys")),
        edit(
            "Move 2 nodes",
            none(),
            on ->
                on.model()
                    .apply(LayoutEdits.place(Map.of("N2", SOMEWHERE, "Q", Point2D.ZERO), "drag"))),
        edit("Align 2 nodes in a row", nodes("N2", "Q"), on -> on.model().align(true)),
        edit("Align 2 nodes in a column", nodes("N1", "Q"), on -> on.model().align(false)),
        edit(
            "Distribute 3 nodes across",
            nodes("image", "N1", "class"),
            on -> on.model().distribute(true)),
        edit("Distribute 3 nodes down", nodes("Q", "N1", "N3"), on -> on.model().distribute(false)),
        edit("Lay out", none(), on -> on.model().layingOut().layOut(Flow.TOP_TO_BOTTOM)),
        edit("Lay out", none(), on -> on.model().layingOut().layOut(Flow.LEFT_TO_RIGHT)));
  }

  private static List<Edit> copyingAndDeleting() {
    return List.of(
        edit("Cut 2 nodes", nodes("N2", "N3"), on -> on.model().cut()),
        edit(
            "Paste 2 nodes",
            nodes("N2", "N3").andThen(on -> on.model().copy()),
            on -> on.model().paste()),
        edit("Duplicate 2 nodes", nodes("N2", "Q"), on -> on.model().duplicate()),
        edit("Delete N3", nodes("N3"), on -> on.model().delete()),
        edit("Delete Q → N3", edges("Q", "N3"), on -> on.model().delete()),
        edit("Delete and reconnect N1", nodes("N1"), on -> on.model().deleteAndReconnect()));
  }

  private static List<Edit> changing() {
    return List.of(
        edit("Rename N2 to high", nodes("N2"), on -> on.enter("node-name", "high")),
        edit("Channels of image: 3 → 1", nodes("image"), on -> on.type("input-channels", "1")),
        edit("Height of image: 32 → 48", nodes("image"), on -> on.type("input-height", "48")),
        edit("Width of image: 32 → 48", nodes("image"), on -> on.type("input-width", "48")),
        edit(
            "Join the inputs of class by concat",
            nodes("class"),
            on -> on.choose("node-merge", "concat")),
        edit(
            "Value of D1: 0 → 1, 0",
            on -> on.model().apply(NodeEdits.add(Kind.DUMMY, SOMEWHERE)),
            on -> on.type("node-value", "1, 0")),
        edit(
            "Default of N2 → class: 0 → -inf",
            edges("N2", "class"),
            on -> on.type("edge-default", "-inf")),
        edit(
            "Default of N2 → class: 0 → none",
            edges("N2", "class"),
            on -> on.type("edge-default", "")),
        edit("Make Q → N3 decision 2", edges("Q", "N3"), on -> on.press("edge-later")),
        edit("Make Q → N2 decision 1", edges("Q", "N2"), on -> on.press("edge-earlier")),
        edit(
            "Add default 0 to N2 → class",
            on ->
                on.model()
                    .apply(
                        PropertyEdits.setDefault(
                            (Edge.Data) on.edge("N2", "class"), Optional.empty())),
            on ->
                on.model()
                    .analysis()
                    .firstFixable()
                    .ifPresent(problem -> on.model().apply(PropertyEdits.fix(problem)))));
  }

  private static List<Edit> layers() {
    return List.of(
        edit("Add dropout to N2", nodes("N2"), on -> on.pick("add-layer", "add-layer-dropout")),
        edit(
            "Add two residual blocks to N2",
            nodes("N2"),
            on -> on.pick("presets", "preset-two-residual")),
        edit("Remove conv 32 · 3×3 · relu from N2", nodes("N2"), on -> on.press("layer-remove")),
        edit(
            "Move conv 32 · 3×3 · relu of N2 to place 2",
            nodes("N2"),
            on -> on.press("layer-down")),
        edit("Duplicate conv 32 · 3×3 · relu of N2", nodes("N2"), on -> on.press("layer-copy")),
        edit(
            "Channels out of conv 1 in N2: 32 → 48", nodes("N2"), on -> on.type("layer-out", "48")),
        edit(
            "Activation of conv 1 in N2: relu → tanh",
            nodes("N2"),
            on -> on.choose("layer-activation", Function.TANH)),
        edit(
            "Add flatten to 2 nodes",
            nodes("N2", "N3"),
            on -> on.pick("add-layer", "add-layer-flatten")),
        edit(
            "Add small classifier to 2 nodes",
            nodes("N2", "N3"),
            on -> on.pick("presets", "preset-small-classifier")),
        edit(
            "Channels out of conv 1 in 2 nodes: 32 → 24",
            on -> {
              on.model().select(Selection.of("N2"));
              on.model().duplicate();
              on.model().select(Selection.ofNodes(Set.of("N2", "N4")));
            },
            on -> on.type("layer-out", "24")));
  }

  private static List<Edit> experiment() {
    return List.of(
        edit("Name the experiment Faces", none(), on -> on.type("experiment-name", "Faces")),
        edit(
            "Describe the experiment",
            none(),
            on -> on.type("experiment-description", "Two ways for each image.")));
  }

  private static Consumer<EditorOnScreen> none() {
    return nodes();
  }

  private static Consumer<EditorOnScreen> nodes(String... ids) {
    return on -> on.model().select(Selection.ofNodes(Set.of(ids)));
  }

  private static Consumer<EditorOnScreen> edges(String from, String to) {
    return on -> on.model().select(Selection.of(on.edge(from, to)));
  }

  @BeforeEach
  void open() throws Exception {
    screen.open();
  }

  @AfterEach
  void close() throws Exception {
    screen.close();
  }

  @ParameterizedTest
  @MethodSource("edits")
  void isSeenUndoneAndDoneAgain(Edit kind) throws Exception {
    EditorOnScreen.run(() -> kind.before().accept(screen));
    String before = screen.saved();
    int steps = screen.history().steps().size();
    screen.assertThatItShowsTheModel();

    EditorOnScreen.run(() -> kind.edit().accept(screen));
    String after = screen.saved();
    assertThat(screen.said()).isEmpty();
    assertThat(after).isNotEqualTo(before);
    assertThat(screen.history().undoNameProperty().get()).isEqualTo(kind.step());
    assertThat(screen.history().steps()).hasSize(steps + 1);
    screen.assertThatItShowsTheModel();

    EditorOnScreen.run(screen.history()::undo);
    assertThat(screen.saved()).isEqualTo(before);
    assertThat(screen.history().redoNameProperty().get()).isEqualTo(kind.step());
    screen.assertThatItShowsTheModel();

    EditorOnScreen.run(screen.history()::redo);
    assertThat(screen.saved()).isEqualTo(after);
    screen.assertThatItShowsTheModel();
  }
}
