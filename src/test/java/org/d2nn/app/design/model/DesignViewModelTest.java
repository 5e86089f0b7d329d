package org.d2nn.app.design.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.design.Editor;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.ClipboardInMemory;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.cli.Terminal;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Node.Kind;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Problem;
import org.d2nn.learning.SettingList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of edit: do, assert, undo, assert, redo, assert. */
class DesignViewModelTest {
  private final Editor editor = new Editor();
  private final Workspace workspace = editor.workspace;
  private final DesignViewModel model = editor.model;

  private DrawnGraph edit(String name, Runnable edit) {
    return editor.edit(name, edit);
  }

  private void drawHighLow() {
    editor.drawHighLow();
  }

  @Test
  void addsANodeWithAFreeNameOnTheGrid() {
    edit("Add N1", () -> model.apply(NodeEdits.add(Kind.REGULAR, new Point2D(103, 98))));
    edit("Add N2", () -> model.apply(NodeEdits.add(Kind.REGULAR, new Point2D(300, 98))));
    assertThat(model.graph().nodes()).extracting(Node::id).containsExactly("N1", "N2");
    assertThat(model.drawn().layout().at("N1")).isEqualTo(new Point2D(100, 100));
    assertThat(model.selection().nodes()).containsExactly("N2");
  }

  @Test
  void everyBlockIsOneStepAndWired() {
    for (Block block : Block.values()) {
      DrawnGraph after =
          edit(
              "Add " + block.title().toLowerCase(java.util.Locale.ROOT),
              () -> model.add(block, new Point2D(0, 0)));
      assertThat(after.graph().edges()).isNotEmpty();
    }
    assertThat(model.drawn().layout().covers(model.graph())).isTrue();
  }

  @Test
  void theHighLowBlockIsAValidNetwork() {
    drawHighLow();
    assertThat(model.analysis().problems()).isEmpty();
    assertThat(model.analysis().routes()).hasSize(2);
  }

  @Test
  void fieldsThatHaveNoEffectAreListedWithTheProblemsUntilTheFileIsCorrected(@TempDir Path temp)
      throws IOException {
    String sound = Terminal.tiny("\"epochs\": 1");
    Path file = Files.writeString(temp.resolve("x.d2nn.json"), sound.replace("epochs", "epoch"));
    var opened =
        new Workspace(
            ExperimentFile.read(file), Optional.of(file), new ImmediateTasks(), new NoDialogs());
    var design = new DesignViewModel(opened, new ClipboardInMemory());

    assertThat(design.analysis().problems())
        .singleElement()
        .hasToString(
            "F2 at training.epoch: this field is not known here and has no effect. Did you mean"
                + " epochs?");
    assertThat(design.analysis().problems()).noneMatch(Problem::isBroken);
    design.apply(NodeEdits.add(Kind.OUTPUT, new Point2D(0, 0)));
    assertThat(design.analysis().problems()).extracting(Problem::code).contains("F2");
    opened.history().undo();

    opened.reload(ExperimentFile.read(Files.writeString(file, sound)));
    assertThat(design.analysis().problems()).isEmpty();
  }

  @Test
  void connectsWhereThatIsLegalAndSaysWhyElsewhere() {
    model.apply(NodeEdits.add(Kind.INPUT, new Point2D(0, 0)));
    model.apply(NodeEdits.add(Kind.REGULAR, new Point2D(200, 0)));
    model.apply(NodeEdits.add(Kind.CONTROL, new Point2D(400, 0)));
    edit("Connect image to N1", () -> model.apply(NodeEdits.connect("image", "N1")));
    edit("Connect N1 to Q", () -> model.apply(NodeEdits.connect("N1", "Q")));
    assertThat(Connection.whyNot(model.graph(), "N1", "N1")).startsWith("R2");
    assertThat(Connection.whyNot(model.graph(), "image", "N1")).startsWith("R2");
    assertThat(Connection.whyNot(model.graph(), "N1", "image")).startsWith("R5");
    assertThat(Connection.whyNot(model.graph(), "Q", "N1")).startsWith("R1").contains("Q → N1 → Q");
    DrawnGraph before = model.drawn();
    model.apply(NodeEdits.connect("Q", "N1"));
    assertThat(model.drawn()).isEqualTo(before);
  }

  @Test
  void drawsControlEdgesFromControlNodes() {
    model.apply(NodeEdits.add(Kind.CONTROL, new Point2D(0, 0)));
    model.apply(NodeEdits.add(Kind.REGULAR, new Point2D(200, 0)));
    edit("Connect Q to N1", () -> model.apply(NodeEdits.connect("Q", "N1")));
    assertThat(model.graph().edges()).containsExactly(new Edge.Control("Q", "N1"));
  }

  @Test
  void anEdgeToThePaperAddsWhatFits() {
    model.apply(NodeEdits.add(Kind.CONTROL, new Point2D(0, 0)));
    assertThat(NodeEdits.fitting(model.drawn(), "Q", false))
        .containsExactly(Kind.REGULAR, Kind.DUMMY);
    edit(
        "Add N1 after Q",
        () -> model.apply(NodeEdits.addConnected("Q", Kind.REGULAR, new Point2D(200, 0), false)));
    assertThat(model.graph().controlOutOf("Q")).hasSize(1);
  }

  @Test
  void deletesNodesWithTheirEdges() {
    drawHighLow();
    model.select(Selection.of("N3"));
    DrawnGraph after = edit("Delete N3", model::delete);
    assertThat(after.find("N3")).isEmpty();
    assertThat(after.graph().edges()).noneMatch(edge -> edge.to().equals("N3"));
    assertThat(model.selection().isEmpty()).isTrue();
    assertThat(model.analysis().problems()).extracting(p -> p.code()).contains("R6");
  }

  @Test
  void deletesEdges() {
    drawHighLow();
    Edge edge = model.graph().edges().get(0);
    model.select(Selection.of(edge));
    edit("Delete image → N1", model::delete);
    assertThat(model.graph().edges()).doesNotContain(edge);
  }

  @Test
  void oneDragIsOneStep() {
    drawHighLow();
    model.select(Selection.of("N2"));
    Point2D before = model.drawn().layout().at("N2");
    edit(
        "Move N2",
        () -> {
          model.move(10, 0, "drag 1");
          model.move(10, 5, "drag 1");
        });
    assertThat(model.drawn().layout().at("N2")).isEqualTo(before.add(20, 5));
  }

  @Test
  void movingDoesNotChangeTheMeaning() {
    drawHighLow();
    GraphAnalysis before = model.analysis();
    model.selectAll();
    model.move(50, 50, "drag 1");
    assertThat(model.analysis()).isSameAs(before);
  }

  @Test
  void alignsInARow() {
    drawHighLow();
    model.select(Selection.ofNodes(Set.of("N2", "N3")));
    DrawnGraph after = edit("Align 2 nodes in a row", () -> model.align(true));
    assertThat(after.layout().at("N2").getY()).isEqualTo(after.layout().at("N3").getY());
  }

  @Test
  void distributesAcrossAndDown() {
    drawHighLow();
    model.select(Selection.ofNodes(Set.of("image", "N1", "class")));
    DrawnGraph after = edit("Distribute 3 nodes across", () -> model.distribute(true));
    double middle = (after.layout().at("image").getX() + after.layout().at("class").getX()) / 2;
    assertThat(after.layout().at("N1").getX()).isEqualTo(middle);
    model.select(Selection.ofNodes(Set.of("Q", "N1", "N3")));
    edit("Distribute 3 nodes down", () -> model.distribute(false));
  }

  @Test
  void selectsWhatIsConnected() {
    drawHighLow();
    model.apply(NodeEdits.add(Kind.DUMMY, new Point2D(0, 600)));
    String lone = model.selection().name();
    model.select(Selection.of("N3"));
    model.selectConnected();
    assertThat(model.selection().nodes()).hasSize(6).doesNotContain(lone);
    model.select(Selection.of(model.graph().edges().get(0)));
    model.selectConnected();
    assertThat(model.selection().nodes()).hasSize(6);
    model.select(Selection.NOTHING);
    model.selectConnected();
    assertThat(model.selection().isEmpty()).isTrue();
  }

  @Test
  void selectingAndAskingAreNoSteps() {
    drawHighLow();
    model.selectAll();
    model.ask(Map.of("Q", "N3"));
    model.selectConnected();
    assertThat(workspace.history().steps()).hasSize(1);
  }

  @Test
  void deletesAndReconnects() {
    drawHighLow();
    model.select(Selection.of("N1"));
    DrawnGraph after = edit("Delete and reconnect N1", () -> model.deleteAndReconnect());
    assertThat(after.graph().dataOutOf("image"))
        .extracting(Edge::to)
        .containsExactlyInAnyOrder("Q", "N2", "N3");
    assertThat(model.analysis().problems()).isEmpty();
    model.select(Selection.ofNodes(Set.of("Q", "N3")));
    after = edit("Delete and reconnect 2 nodes", () -> model.deleteAndReconnect());
    assertThat(after.graph().edges())
        .contains(new Edge.Data("image", "class", Optional.of(Constant.ZERO)));
  }

  @Test
  void renamesWhatTrainingNames() {
    drawHighLow();
    Experiment now = workspace.experiment();
    workspace.edit(
        "Name the reference route",
        now.withTraining(
            now.training().with(SettingList.REFERENCE_ROUTE, Optional.of(List.of("N1", "N2")))),
        null);
    edit("Rename N2 to high", () -> model.rename("N2", "high"));
    assertThat(workspace.experiment().training().reward().referenceRoute())
        .contains(List.of("N1", "high"));
    assertThat(model.analysis().problems()).isEmpty();
    model.select(Selection.of("high"));
    model.delete();
    assertThat(model.analysis().problems())
        .anyMatch(p -> p.at().toString().equals("training.referenceRoute"));
  }

  @Test
  void renamesEverywhere() {
    drawHighLow();
    DrawnGraph after = edit("Rename N2 to high", () -> model.rename("N2", "high"));
    assertThat(after.graph().controlOutOf("Q")).extracting(Edge::to).contains("high");
    assertThat(after.layout().find("high")).isPresent();
    assertThat(model.selection().nodes()).containsExactly("high");
    assertThat(PropertyEdits.whyNotRename(model.drawn(), "high", "N1")).startsWith("R10");
    assertThat(PropertyEdits.whyNotRename(model.drawn(), "high", "1x")).startsWith("R10");
    assertThat(PropertyEdits.whyNotRename(model.drawn(), "high", "")).isNotEmpty();
  }

  @Test
  void typingANumberIsOneStepAndCostsFollowAtOnce() {
    drawHighLow();
    long before = model.analysis().costs().multiplyAdds("N1");
    edit(
        "Change convolution of N1",
        () -> {
          typeChannels(1);
          typeChannels(16);
        });
    assertThat(model.analysis().costs().multiplyAdds("N1")).isEqualTo(2 * before);
  }

  private void typeChannels(int out) {
    model.apply(
        PropertyEdits.changeLayers(
            Set.of("N1"),
            "Change convolution of N1",
            layers -> {
              layers.set(0, Conv.of(out, 3, Function.RELU));
              return layers;
            },
            " layer 0 out"));
  }

  @Test
  void editsShapesMergesAndValues() {
    drawHighLow();
    edit(
        "Set the size of image",
        () ->
            model.apply(
                PropertyEdits.change(
                    "image",
                    "Set the size of image",
                    node -> new Node.Input("image", Shape.image(1, 48, 48)),
                    " size 0")));
    edit(
        "Join the inputs of class by concat",
        () ->
            model.apply(
                PropertyEdits.change(
                    "class",
                    "Join the inputs of class by concat",
                    node -> node.withMerge(Merge.CONCAT),
                    null)));
    assertThat(model.analysis().shapes().outputOf("class")).contains(Shape.features(4));
  }

  @Test
  void setsAndRemovesDefaults() {
    drawHighLow();
    Edge.Data edge = model.graph().dataInto("class").get(0);
    edit(
        "Default of N2 → class: 0 → none",
        () -> model.apply(PropertyEdits.setDefault(edge, Optional.empty())));
    assertThat(model.analysis().problems()).extracting(p -> p.code()).contains("R8");
    Edge.Data bare = model.graph().dataInto("class").get(0);
    edit(
        "Default of N2 → class: none → 0",
        () -> model.apply(PropertyEdits.setDefault(bare, Optional.of(Constant.of(0)))));
    assertThat(model.analysis().problems()).isEmpty();
  }

  @Test
  void anOfferedFixMends() {
    drawHighLow();
    model.apply(PropertyEdits.setDefault(model.graph().dataInto("class").get(0), Optional.empty()));
    var problem =
        model.analysis().problems().stream().filter(p -> p.fix().isPresent()).findFirst().get();
    edit(problem.fix().get().name(), () -> model.apply(PropertyEdits.fix(problem)));
    assertThat(model.analysis().problems()).isEmpty();
  }

  @Test
  void reordersDecisions() {
    drawHighLow();
    Edge.Control first = model.graph().controlOutOf("Q").get(0);
    edit("Make Q → N3 decision 2", () -> model.apply(PropertyEdits.reorder(first, 1)));
    assertThat(model.graph().controlOutOf("Q")).extracting(Edge::to).containsExactly("N2", "N3");
  }

  @Test
  void laysOut() {
    drawHighLow();
    edit("Lay out", () -> model.layingOut().layOut(Flow.TOP_TO_BOTTOM));
    assertThat(model.drawn().layout().at("class").getY())
        .isGreaterThan(model.drawn().layout().at("image").getY());
  }

  @Test
  void whatIfLightsWhatWouldRun() {
    drawHighLow();
    model.ask(Map.of("Q", "N3"));
    WhatIf answer = model.whatIfProperty().get().get();
    assertThat(answer.route().nodes()).containsExactly("N1", "Q", "N3");
    assertThat(answer.look().of("N2").emphasis()).isEqualTo(Emphasis.DIMMED);
    assertThat(answer.look().of("N3").emphasis()).isEqualTo(Emphasis.LIT);
    assertThat(answer.look().of(new Edge.Control("Q", "N2")).emphasis()).isEqualTo(Emphasis.DIMMED);
    model.select(Selection.of("N3"));
    model.delete();
    assertThat(model.whatIfProperty().get()).isEmpty();
  }

  @Test
  void findsByNameFirstAndThenByLayer() {
    drawHighLow();
    assertThat(model.find("q")).containsExactly("Q");
    assertThat(model.find("conv 64")).containsExactly("N2");
    assertThat(model.find(" ")).isEmpty();
  }
}
