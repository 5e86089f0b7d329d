package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.canvas.DesignCanvas;
import org.d2nn.app.design.inspector.Inspector;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.workspace.EditHistory;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node.Kind;
import org.d2nn.graph.rules.Problem;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The high-low network on a canvas with an inspector beside it, and what a user does there. */
public final class EditorOnScreen {
  public static final Point2D SOMEWHERE = new Point2D(300, 600);

  private Editor editor;
  private DesignCanvas canvas;
  private VBox inspector;
  private Label message;

  public void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    editor = new Editor();
    run(
        () -> {
          editor.drawHighLow();
          canvas = new DesignCanvas(editor.model);
          resize(900, 700);
          inspector = new VBox();
          message = new Label();
          new Inspector(editor.model, inspector, message);
        });
    FxToolkit.setupSceneRoot(() -> new HBox(canvas, inspector));
    FxToolkit.showStage();
  }

  public void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  public EditHistory<?> history() {
    return editor.workspace.history();
  }

  /** What would be in the file if it were saved now. */
  public String saved() {
    return fx(editor::saved);
  }

  /** What the user was told. */
  public List<String> said() {
    return editor.said;
  }

  // ---- the screen ----

  /** Nodes that glide have to arrive first. */
  public void assertThatItShowsTheModel() throws Exception {
    WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, () -> fx(() -> places().equals(wanted())));
    run(
        () -> {
          assertThat(drawnEdges()).isEqualTo(model().graph().edges());
          for (NodeFigure figure : canvas.view().drawing().nodeFigures()) {
            String id = figure.node().id();
            assertThat(figure.node()).isEqualTo(model().graph().node(id));
            assertThat(figure.getPseudoClassStates().toString().contains("selected"))
                .as("%s is selected", id)
                .isEqualTo(model().selection().nodes().contains(id));
            if (figure.node().kind() != Kind.CONTROL && figure.node().kind() != Kind.DUMMY) {
              model()
                  .analysis()
                  .shapes()
                  .outputOf(id)
                  .ifPresent(
                      shape -> assertThat(figure.getAccessibleText()).contains(shape.toString()));
            }
            for (Problem problem : model().analysis().problems()) {
              if (problem.isAt(figure.node())) {
                assertThat(figure.getAccessibleText()).contains(problem.code());
              }
            }
          }
          assertThatTheInspectorShowsTheSelection();
        });
  }

  private void assertThatTheInspectorShowsTheSelection() {
    Selection selected = model().selection();
    if (selected.isEmpty()) {
      assertThat(text("experiment-name")).isEqualTo(editor.workspace.experiment().name());
      assertThat(text("experiment-description"))
          .isEqualTo(editor.workspace.experiment().description());
    } else if (selected.nodes().size() == 1 && selected.edges().isEmpty()) {
      assertThat(text("node-name")).isEqualTo(selected.nodes().iterator().next());
    } else if (selected.nodes().isEmpty()
        && selected.edges().size() == 1
        && selected.edges().iterator().next() instanceof Edge.Data data) {
      assertThat(text("edge-default"))
          .isEqualTo(
              data.defaultValue().map((Constant value) -> NumberText.text(value)).orElse(""));
    }
  }

  private Map<String, Point2D> places() {
    Map<String, Point2D> places = new LinkedHashMap<>();
    canvas
        .view()
        .drawing()
        .nodeFigures()
        .forEach(figure -> places.put(figure.node().id(), figure.box().centre()));
    return places;
  }

  private Map<String, Point2D> wanted() {
    Map<String, Point2D> wanted = new LinkedHashMap<>();
    model().graph().nodes().forEach(n -> wanted.put(n.id(), model().drawn().layout().at(n.id())));
    return wanted;
  }

  private List<Edge> drawnEdges() {
    return canvas.view().drawing().edgeFigures().stream().map(EdgeFigure::edge).toList();
  }

  /** Where the middle of a node is, in pixels of the canvas. */
  public Point2D inView(String node) {
    return fx(
        () ->
            canvas
                .view()
                .toView(canvas.view().drawing().figureOf(node).orElseThrow().box().centre()));
  }

  public Point2D toDrawing(Point2D pixels) {
    return fx(() -> canvas.view().toDrawing(pixels));
  }

  public double zoom() {
    return fx(() -> canvas.view().zoomProperty().get());
  }

  public void fit() {
    canvas.view().fit();
  }

  public void resize(double width, double height) {
    canvas.setMinSize(width, height);
    canvas.setPrefSize(width, height);
    canvas.setMaxSize(width, height);
  }

  // ---- what a user does ----

  public DesignViewModel model() {
    return editor.model;
  }

  public Edge edge(String from, String to) {
    return model().graph().edges().stream()
        .filter(one -> one.joins(from, to))
        .findFirst()
        .orElseThrow();
  }

  public void follow(Kind kind) {
    model().follow(kind, Optional.empty(), SOMEWHERE);
  }

  public void follow(Kind kind, Point2D middle) {
    model().follow(kind, Optional.empty(), middle);
  }

  private String text(String field) {
    return ((TextInputControl) inspector.lookup("#" + field)).getText();
  }

  /** Where a field of the inspector begins, in pixels from the top of the window. */
  public double topOf(String field) {
    return fx(
        () -> {
          inspector.getScene().getRoot().applyCss();
          inspector.getScene().getRoot().layout();
          var node = inspector.lookup("#" + field);
          return node.localToScene(node.getLayoutBounds()).getMinY();
        });
  }

  /** What the inspector says is wrong. */
  public String message() {
    return fx(message::getText);
  }

  public boolean isRefused(String field) {
    return fx(
        () ->
            inspector
                .lookup("#" + field)
                .getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass("refused")));
  }

  public void type(String field, String text) {
    ((TextInputControl) inspector.lookup("#" + field)).setText(text);
  }

  public void enter(String field, String text) {
    type(field, text);
    inspector.lookup("#" + field).fireEvent(new javafx.event.ActionEvent());
  }

  public void press(String button) {
    ((ButtonBase) inspector.lookup("#" + button)).fire();
  }

  public void pick(String menu, String item) {
    ((MenuButton) inspector.lookup("#" + menu))
        .getItems().stream()
            .filter(one -> item.equals(one.getId()))
            .findFirst()
            .orElseThrow()
            .fire();
  }

  @SuppressWarnings("unchecked")
  public <T> void choose(String box, T value) {
    ((ChoiceBox<T>) inspector.lookup("#" + box)).setValue(value);
  }

  public static void run(Runnable work) {
    fx(
        () -> {
          work.run();
          return null;
        });
  }

  private static <T> T fx(Callable<T> work) {
    return waitForAsyncFx(120_000, work);
  }
}
