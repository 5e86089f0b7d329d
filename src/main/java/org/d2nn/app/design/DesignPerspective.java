package org.d2nn.app.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.d2nn.app.design.canvas.DesignCanvas;
import org.d2nn.app.design.canvas.Palette;
import org.d2nn.app.design.inspector.ComparisonTab;
import org.d2nn.app.design.inspector.HistoryList;
import org.d2nn.app.design.inspector.Inspector;
import org.d2nn.app.design.inspector.ProblemsList;
import org.d2nn.app.design.inspector.RoutesTable;
import org.d2nn.app.design.inspector.WhatIfBar;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.TabArrows;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.EditHistory;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.ProblemPlace;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;

/** The Design perspective: palette, canvas, inspector, and what follows from the graph. */
public final class DesignPerspective implements Perspective {

  /** Design's place on the rail. */
  public static final Kind KIND =
      new Kind(Id.DESIGN, MaterialDesignG.GRAPH_OUTLINE, DesignPerspective::new);

  private static final double LEAST_FIND = 110;
  private static final int MOST_TRIES = 20;
  private static final Duration BETWEEN_TRIES = Duration.millis(50);

  private final DesignViewModel model;
  private final EditHistory<?> edits;
  private final DesignCanvas canvas;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private final Map<Command, Action> actions;
  private double divider;
  @FXML private BorderPane root;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private SplitMenuButton layout;
  @FXML private Button fit;
  @FXML private Button zoom;
  @FXML private Button canvasOnly;
  @FXML private MenuButton whatIf;
  @FXML private HBox asked;
  @FXML private TextField find;
  @FXML private Button train;
  @FXML private TilePane kinds;
  @FXML private VBox blocks;
  @FXML private SplitPane split;
  @FXML private StackPane canvasPlace;
  @FXML private TabPane findings;
  @FXML private Tab problemsTab;
  @FXML private ListView<Problem> problems;
  @FXML private Tab routesTab;
  @FXML private TableView<FixedRoute> routes;
  @FXML private Tab historyTab;
  @FXML private ListView<EditHistory.Step<?>> history;
  @FXML private VBox inspector;
  @FXML private Label message;

  DesignPerspective(Workspace workspace) {
    model = new DesignViewModel(workspace, TextClipboard.ofSystem());
    edits = workspace.history();
    canvas = new DesignCanvas(model);
    Fxml.load("design.fxml", this);
    TabArrows.onlyInFocus(findings);
    canvasPlace.getChildren().add(canvas);
    Palette.fill(kinds, blocks, model, canvas);
    new Inspector(model, inspector, message);
    var commands = new DesignActions(model, canvas, this::startFinding, this::toggleCanvasOnly);
    canvas.addEventFilter(KeyEvent.KEY_PRESSED, commands::key);
    root.addEventHandler(KeyEvent.KEY_PRESSED, commands::otherKey);
    actions = commands.all();
    new CanvasMenu(model, canvas, actions);
    makeToolBar();
    new ProblemsList(problems, model, this::jumpTo);
    new RoutesTable(routes, model);
    new HistoryList(history, historyTab, edits);
    new ComparisonTab(findings, model);
    model.analysisProperty().addListener((property, before, now) -> showAnalysis(now));
    showAnalysis(model.analysis());
    findings
        .getSelectionModel()
        .select(model.analysis().problems().isEmpty() ? routesTab : problemsTab);
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    focusCanvas(MOST_TRIES);
  }

  /**
   * Lets keys reach the canvas. A tab that was just opened comes to the screen some frames later;
   * until then nothing on it takes the focus.
   */
  private void focusCanvas(int tries) {
    canvas.requestFocus();
    if (!canvas.isFocused() && tries > 0) {
      var soon = new PauseTransition(BETWEEN_TRIES);
      soon.setOnFinished(event -> focusCanvas(tries - 1));
      soon.play();
    }
  }

  @Override
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty state() {
    return state.getReadOnlyProperty();
  }

  @Override
  public Optional<Action> action(Command command) {
    return Optional.ofNullable(actions.get(command));
  }

  private void makeToolBar() {
    button(undo, Command.UNDO, "mdi2u-undo");
    button(redo, Command.REDO, "mdi2r-redo");
    button(fit, Command.FIT, "mdi2f-fit-to-page-outline");
    button(zoom, Command.ACTUAL_SIZE, null);
    button(canvasOnly, Command.CANVAS_ONLY, "mdi2a-arrow-expand-all");
    canvasOnly.setAccessibleText(Command.CANVAS_ONLY.title());
    zoom.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> Math.round(canvas.view().zoomProperty().get() * 100) + " %",
                canvas.view().zoomProperty()));
    for (Control always : List.of(undo, redo, layout, fit, zoom, whatIf, train)) {
      always.setMinWidth(Region.USE_PREF_SIZE); // an answer to "what if" gives way
    }
    find.setMinWidth(LEAST_FIND);
    layout.setGraphic(new FontIcon("mdi2s-sitemap-outline"));
    layout.getItems().setAll(item(Command.LAYOUT_ACROSS), item(Command.LAYOUT_DOWN));
    layout.setTooltip(new Tooltip("Lay the nodes out in layers, in the present direction"));
    layout.setOnAction(event -> model.layingOut().layOutAgain());
    new WhatIfBar(whatIf, asked, model);
    find.setTooltip(new Tooltip(Command.FIND.tip()));
    find.textProperty().addListener((property, before, now) -> found(model.find(now)));
    find.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            canvas.requestFocus();
          }
        });
    train.setGraphic(new FontIcon("mdi2p-play"));
    train.setTooltip(new Tooltip("Train this experiment (Ctrl+2)"));
    train.setOnAction(event -> model.workspace().goTo(Id.TRAIN));
  }

  private void button(Button button, Command command, String icon) {
    Action action = actions.get(command);
    if (icon != null) {
      button.setGraphic(new FontIcon(icon));
    }
    button.setTooltip(new Tooltip(command.tip()));
    button.disableProperty().bind(Bindings.not(action.enabled()));
    button.setOnAction(event -> action.run().run());
  }

  private MenuItem item(Command command) {
    var item = new MenuItem(command.title());
    item.setOnAction(event -> actions.get(command).run().run());
    return item;
  }

  private void startFinding() {
    find.requestFocus();
    find.selectAll();
  }

  private void toggleCanvasOnly() {
    boolean alone = root.getLeft().isVisible();
    Form.showIf(root.getLeft(), !alone);
    Form.showIf(root.getRight(), !alone);
    if (alone) {
      divider = split.getDividerPositions()[0];
      split.getItems().remove(findings);
    } else {
      split.getItems().add(findings);
      split.setDividerPositions(divider);
    }
    canvas.requestFocus();
  }

  private void found(List<String> ids) {
    if (!ids.isEmpty()) {
      model.select(Selection.of(ids.get(0)));
      canvas.reveal(ids.get(0));
    }
  }

  // ---- what follows from the graph ----

  private void showAnalysis(GraphAnalysis now) {
    int nodes = now.graph().nodes().size();
    int edges = now.graph().edges().size();
    status.set(
        "%d nodes · %d edges     %s parameters     reference cost %s multiply-adds"
            .formatted(
                nodes,
                edges,
                Numbers.count(now.costs().parameters()),
                Numbers.compact(now.reference().multiplyAdds())));
    long broken = now.problems().stream().filter(Problem::isBroken).count();
    state.set(
        nodes == 0
            ? "empty"
            : broken == 0 ? "valid" : broken == 1 ? "1 problem" : broken + " problems");
    problemsTab.setText("Problems " + now.problems().size());
    routesTab.setText(
        "Routes "
            + now.routes().size()
            + (now.routes().size() >= GraphAnalysis.MOST_ROUTES ? "+" : ""));
  }

  private void jumpTo(Problem problem) {
    if (problem.at() instanceof ProblemPlace.AtNode at) {
      model.select(Selection.of(at.id()));
      canvas.reveal(at.id());
    } else if (problem.at() instanceof ProblemPlace.AtEdge at) {
      model.select(Selection.of(at.edge()));
      canvas.reveal(at.edge().to());
    }
  }
}
