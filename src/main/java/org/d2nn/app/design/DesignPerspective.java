package org.d2nn.app.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.d2nn.app.drawing.Figures;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.EditHistory;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Node;
import org.d2nn.graph.Problem;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;

/** Where a D2NN is drawn: palette, canvas, inspector, and what follows from the graph. */
public final class DesignPerspective implements Perspective {

  /** Design's place on the rail. */
  public static final Kind KIND =
      new Kind() {
        @Override
        public String id() {
          return "design";
        }

        @Override
        public String title() {
          return "Design";
        }

        @Override
        public Ikon icon() {
          return MaterialDesignG.GRAPH_OUTLINE;
        }

        @Override
        public Perspective open(Workspace workspace) {
          return new DesignPerspective(workspace);
        }
      };

  private final DesignViewModel model;
  private final EditHistory<?> edits;
  private final DesignCanvas canvas;
  private final Inspector inspectorPanes;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private final Map<Command, Action> actions = new LinkedHashMap<>();
  @FXML private BorderPane root;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private MenuButton layout;
  @FXML private Button fit;
  @FXML private Button zoom;
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
  @FXML private TableColumn<FixedRoute, String> decisions;
  @FXML private TableColumn<FixedRoute, String> runs;
  @FXML private TableColumn<FixedRoute, String> multiplyAdds;
  @FXML private TableColumn<FixedRoute, String> relativeCost;
  @FXML private TableColumn<FixedRoute, FixedRoute> bar;
  @FXML private Tab historyTab;
  @FXML private ListView<EditHistory.Step<?>> history;
  @FXML private VBox inspector;

  DesignPerspective(Workspace workspace) {
    model = new DesignViewModel(workspace);
    edits = workspace.history();
    canvas = new DesignCanvas(model);
    Fxml.load("design.fxml", this);
    canvasPlace.getChildren().add(canvas);
    Palette.fill(kinds, blocks, model, canvas);
    inspectorPanes = new Inspector(model, inspector);
    makeActions();
    makeToolBar();
    new ProblemsList(problems, model, this::jumpTo);
    new RoutesTable(routes, decisions, runs, multiplyAdds, relativeCost, bar, model);
    new HistoryList(history, historyTab, edits);
    model.analysisProperty().addListener((property, before, now) -> showAnalysis(now));
    model.whatIfProperty().addListener((property, before, now) -> showAsked(now));
    showAnalysis(model.analysis());
    findings
        .getSelectionModel()
        .select(model.analysis().problems().isEmpty() ? routesTab : problemsTab);
  }

  DesignViewModel model() {
    return model;
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    canvas.requestFocus();
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

  // ---- commands ----

  private void makeActions() {
    BooleanBinding nodes =
        Bindings.createBooleanBinding(
            () -> !model.selection().nodes().isEmpty(), model.selectionProperty());
    BooleanBinding something =
        Bindings.createBooleanBinding(
            () -> !model.selection().isEmpty(), model.selectionProperty());
    actions.put(
        Command.UNDO,
        new Action(edits::undo, edits.undoNameProperty().isNotEmpty(), edits.undoNameProperty()));
    actions.put(
        Command.REDO,
        new Action(edits::redo, edits.redoNameProperty().isNotEmpty(), edits.redoNameProperty()));
    actions.put(Command.CUT, Action.when(nodes, model::cut));
    actions.put(Command.COPY, Action.when(nodes, model::copy));
    actions.put(Command.PASTE, Action.always(model::paste));
    actions.put(Command.DUPLICATE, Action.when(nodes, model::duplicate));
    actions.put(Command.DELETE, Action.when(something, model::delete));
    actions.put(Command.SELECT_ALL, Action.always(model::selectAll));
    actions.put(Command.FIND, Action.always(this::startFinding));
    actions.put(Command.ZOOM_IN, Action.always(() -> canvas.view().zoomBy(1.25)));
    actions.put(Command.ZOOM_OUT, Action.always(() -> canvas.view().zoomBy(0.8)));
    actions.put(Command.ACTUAL_SIZE, Action.always(() -> canvas.view().actualSize()));
    actions.put(Command.FIT, Action.always(() -> canvas.view().fit()));
    actions.put(Command.ADD_NODE, Action.always(canvas::offerToAdd));
    actions.put(Command.RENAME, Action.when(nodes, inspectorPanes::rename));
    actions.put(Command.LAYOUT_ACROSS, Action.always(() -> layOut(Flow.LEFT_TO_RIGHT)));
    actions.put(Command.LAYOUT_DOWN, Action.always(() -> layOut(Flow.TOP_TO_BOTTOM)));
    actions.put(Command.ALIGN_ROW, Action.when(nodes, () -> model.align(true)));
    actions.put(Command.ALIGN_COLUMN, Action.when(nodes, () -> model.align(false)));
    actions.put(
        Command.EXPORT_PICTURE, Action.always(() -> PictureExport.ask(model, canvas.view())));
  }

  private void layOut(Flow flow) {
    canvas.view().fit();
    model.layOut(flow);
  }

  private void makeToolBar() {
    button(undo, Command.UNDO, "mdi2u-undo");
    button(redo, Command.REDO, "mdi2r-redo");
    button(fit, Command.FIT, "mdi2f-fit-to-page-outline");
    button(zoom, Command.ACTUAL_SIZE, null);
    zoom.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> Math.round(canvas.view().zoomProperty().get() * 100) + " %",
                canvas.view().zoomProperty()));
    layout.setGraphic(new FontIcon("mdi2s-sitemap-outline"));
    layout.getItems().setAll(item(Command.LAYOUT_ACROSS), item(Command.LAYOUT_DOWN));
    layout.setTooltip(new Tooltip("Place the nodes in layers along the data"));
    whatIf.setTooltip(new Tooltip("Light what runs when a control node picks what you say"));
    find.setTooltip(new Tooltip(Command.FIND.tip()));
    find.textProperty().addListener((property, before, now) -> found(model.find(now)));
    find.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            canvas.requestFocus();
          }
        });
    train.setGraphic(new FontIcon("mdi2p-play"));
    train.setTooltip(new Tooltip("Go on to training this experiment (Ctrl+2)"));
    train.setOnAction(event -> model.workspace().goTo("train"));
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

  private void found(List<String> ids) {
    if (!ids.isEmpty()) {
      model.select(Selection.of(ids.get(0)));
      canvas.reveal(ids.get(0));
    }
  }

  // ---- what follows from the graph ----

  private void showAnalysis(Analysis now) {
    int nodes = now.graph().nodes().size();
    int edges = now.graph().edges().size();
    status.set(
        "%d nodes · %d edges     %s parameters     reference cost %s multiply-adds"
            .formatted(
                nodes,
                edges,
                Figures.grouped(now.costs().parameters()),
                Figures.compact(now.reference().multiplyAdds())));
    long broken = now.problems().stream().filter(Problem::isBroken).count();
    state.set(
        nodes == 0
            ? "empty"
            : broken == 0 ? "valid" : broken == 1 ? "1 problem" : broken + " problems");
    problemsTab.setText("Problems " + now.problems().size());
    routesTab.setText(
        "Routes " + now.routes().size() + (now.routes().size() >= Analysis.MOST_ROUTES ? "+" : ""));
    fillWhatIf(now);
  }

  private void fillWhatIf(Analysis now) {
    whatIf.getItems().clear();
    for (Node.Control control : now.graph().controls()) {
      var choices = new Menu(control.id() + " picks");
      for (Edge.Control edge : now.graph().controlOutOf(control.id())) {
        var item = new MenuItem(edge.to());
        item.setId("what-if-" + edge.from() + "-" + edge.to());
        item.setOnAction(event -> askAlso(edge));
        choices.getItems().add(item);
      }
      if (!choices.getItems().isEmpty()) {
        whatIf.getItems().add(choices);
      }
    }
    whatIf.setDisable(whatIf.getItems().isEmpty() || now.routes().isEmpty());
  }

  private void askAlso(Edge.Control edge) {
    Map<String, String> picks =
        new LinkedHashMap<>(model.whatIfProperty().get().map(WhatIf::decisions).orElse(Map.of()));
    picks.put(edge.from(), edge.to());
    model.ask(picks);
  }

  private void showAsked(Optional<WhatIf> now) {
    asked.getChildren().clear();
    now.ifPresent(
        answer -> {
          var pill = new Label(RoutesTable.decisions(answer.decisions()));
          pill.getStyleClass().addAll("pill", "asked-pill");
          var cost =
              new Label(
                  "costs %s · %s multiply-adds"
                      .formatted(
                          Figures.hundredths(
                              model.analysis().reference().relative(answer.route().multiplyAdds())),
                          Figures.compact(answer.route().multiplyAdds())));
          cost.setId("asked-cost");
          cost.getStyleClass().addAll("muted", "small");
          var stop = new Button("", new FontIcon("mdi2c-close"));
          stop.setId("stop-asking");
          stop.getStyleClass().addAll("flat", "button-icon", "small-button");
          stop.setTooltip(new Tooltip("Show the plain graph again (Esc)"));
          stop.setAccessibleText("Show the plain graph again");
          stop.setOnAction(event -> model.stopAsking());
          asked.getChildren().setAll(pill, cost, stop);
        });
  }

  private void jumpTo(Problem problem) {
    for (Node node : model.graph().nodes()) {
      if (problem.isAt(node)) {
        model.select(Selection.of(node.id()));
        canvas.reveal(node.id());
      }
    }
    for (Edge edge : model.graph().edges()) {
      if (problem.isAt(edge)) {
        model.select(Selection.of(edge));
        canvas.reveal(edge.to());
      }
    }
  }
}
