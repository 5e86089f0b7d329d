package org.d2nn.app.design.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.design.Editor;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.ClipboardInMemory;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes folded into one box: how a graph is drawn, and no change of what it means. */
class FoldsTest {
  private static final Tasks TASKS = new ImmediateTasks();
  private static final Dialogs DIALOGS = new NoDialogs();
  private static final TextClipboard NONE = new ClipboardInMemory();

  private final Editor editor = new Editor();
  private final DesignViewModel model = editor.model;

  @BeforeEach
  void foldTheBranches() {
    editor.drawHighLow();
    model.select(Selection.ofNodes(Set.of("Q", "N2", "N3")));
    model.fold();
  }

  @Test
  void aBoxStandsForItsNodesAndTheEdgesThatLeaveIt() {
    assertThat(model.shown().graph().nodes())
        .extracting(Node::id)
        .containsExactly("image", "N1", "group", "class");
    assertThat(model.shown().graph().edges())
        .containsExactly(
            Edge.Data.of("image", "N1"),
            Edge.Data.of("N1", "group"),
            Edge.Data.of("group", "class", 0));
    Point2D middle = model.shown().layout().at("group");
    assertThat(middle.getX()).isBetween(400.0, 900.0);
    assertThat(model.folds().captions(model.analysis()).byNode().get("group").lines())
        .contains("3 nodes");
  }

  @Test
  void foldingIsAStepThatLeavesTheGraphAsItIs() {
    assertThat(model.graph().nodes()).hasSize(6);
    assertThat(editor.workspace.history().undoNameProperty().get())
        .isEqualTo("Fold 3 nodes into one box");
    model.unfold();
    assertThat(model.shown()).isEqualTo(model.drawn());
    assertThat(editor.workspace.history().undoNameProperty().get()).isEqualTo("Open the box");
    editor.workspace.history().undo();
    assertThat(model.folds().isBox("group")).isTrue();
    editor.workspace.history().undo();
    assertThat(model.shown()).isEqualTo(model.drawn());
  }

  @Test
  void boxesAreThereAgainWhenTheFileIsOpened() {
    var file = ExperimentFile.of(ExperimentFile.parse(editor.saved(), "saved"));
    var later = new DesignViewModel(new Workspace(file, Optional.empty(), TASKS, DIALOGS), NONE);
    assertThat(later.folds()).isEqualTo(model.folds());
    assertThat(later.shown().graph()).isEqualTo(model.shown().graph());

    model.unfold();
    assertThat(editor.saved()).doesNotContain("group");
  }

  @Test
  void itsNodesMoveWithItAndKeepTheirPlacesInIt() {
    Point2D apart = apart();
    model.move(50, 20, "keys");
    assertThat(apart()).isEqualTo(apart);
    model.layingOut().layOut(Flow.TOP_TO_BOTTOM);
    assertThat(apart().distance(apart)).isLessThan(1e-6);
    assertThat(model.shown().layout().at("group").getX())
        .isCloseTo(model.shown().layout().at("N1").getX(), within(60.0));
  }

  private Point2D apart() {
    return model.drawn().layout().at("N2").subtract(model.drawn().layout().at("N3"));
  }

  @Test
  void whatRunsInABoxLightsIt() {
    model.ask(Map.of("Q", "N3"));
    assertThat(model.folds().of(model.whatIfProperty().get().orElseThrow().look()).of("group"))
        .isEqualTo(NodeLook.LIT);
  }

  @Test
  void aBoxWhoseNodesAreDeletedIsGone() {
    model.select(Selection.ofNodes(Set.of("Q", "N2")));
    model.delete();
    assertThat(model.folds()).isEqualTo(Folds.NONE);
    assertThat(model.shown().graph()).isEqualTo(model.graph());
    editor.workspace.history().undo();
    assertThat(model.folds().members("group")).containsExactlyInAnyOrder("Q", "N2", "N3");
  }

  @Test
  void aNodeThatIsRenamedStaysInItsBox() {
    model.rename("N2", "large");
    assertThat(model.folds().members("group")).containsExactlyInAnyOrder("Q", "large", "N3");
    assertThat(model.shown().graph().nodes())
        .extracting(Node::id)
        .containsExactly("image", "N1", "group", "class");
    var file = ExperimentFile.of(ExperimentFile.parse(editor.saved(), "saved"));
    var later = new DesignViewModel(new Workspace(file, Optional.empty(), TASKS, DIALOGS), NONE);
    assertThat(later.folds()).isEqualTo(model.folds());
    editor.workspace.history().undo();
    assertThat(model.folds().members("group")).containsExactlyInAnyOrder("Q", "N2", "N3");
  }

  @Test
  void aBoxStaysClosedWhenANodeGetsItsName() {
    model.rename("N1", "group");
    assertThat(model.folds().groups().values()).containsExactly(Set.of("Q", "N2", "N3"));
    assertThat(model.shown().graph().nodes())
        .extracting(Node::id)
        .containsExactly("image", "group", "group2", "class");
  }

  @Test
  void aLargerBoxTakesASmallerOneIn() {
    model.selectAll();
    model.fold();
    assertThat(model.shown().graph().nodes()).extracting(Node::id).containsExactly("group");
    model.unfold();
    assertThat(model.folds()).isEqualTo(Folds.NONE);
  }
}
