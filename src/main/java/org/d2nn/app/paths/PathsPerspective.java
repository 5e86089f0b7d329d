package org.d2nn.app.paths;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.paths.TracedSplit.ClassRow;
import org.d2nn.app.runs.Graphs;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.Split;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The Paths perspective: binds {@code paths.fxml} to its view model. */
public final class PathsPerspective implements Perspective {
  private static final List<String> IMAGE_ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.PATHS, MaterialDesignV.VIEW_GRID_OUTLINE, PathsPerspective::new);

  private final PathsViewModel paths;
  private final ThumbnailGrid grid;
  private final ImageDetail detail;
  private final FilterChips chips;
  private ThumbnailStore store;
  private boolean offering;
  @FXML private BorderPane root;
  @FXML private ComboBox<RunChoice> run;
  @FXML private ComboBox<Split> split;
  @FXML private ComboBox<FilterChips.Choice<String>> route;
  @FXML private ComboBox<FilterChips.Choice<Integer>> label;
  @FXML private ComboBox<TraceFilter.Verdict> verdict;
  @FXML private ComboBox<TraceOrder> order;
  @FXML private Slider size;
  @FXML private BorderPane content;
  @FXML private VBox routes;
  @FXML private TableView<ClassRow> byClass;
  @FXML private TableColumn<ClassRow, String> className;
  @FXML private TableColumn<ClassRow, String> classImages;
  @FXML private TableColumn<ClassRow, String> classRight;
  @FXML private TableColumn<ClassRow, String> classCost;
  @FXML private VBox middle;
  @FXML private Label headline;
  @FXML private ScrollPane detailScroll;
  @FXML private VBox empty;
  @FXML private Button toTrain;
  @FXML private VBox loading;
  @FXML private Label loadingText;
  @FXML private ProgressBar loadingBar;
  @FXML private VBox failed;
  @FXML private Label why;
  @FXML private Button retry;
  @FXML private Button failedToTrain;

  private PathsPerspective(Workspace workspace) {
    paths = new PathsViewModel(workspace);
    Fxml.load("paths.fxml", this);
    grid = new ThumbnailGrid(paths.shown().images(), paths.shown().selectedProperty());
    grid.setId("paths-grid");
    VBox.setVgrow(grid, Priority.ALWAYS);
    middle.getChildren().add(grid);
    detail = new ImageDetail(paths);
    detailScroll.setContent(detail);
    chips = new FilterChips(paths, route, label, verdict);
    bindToolBar();
    bindContent();
    bindStates();
    acceptImages();
  }

  private void bindToolBar() {
    split.getItems().setAll(Split.values());
    split.setConverter(Labels.of(Split::label));
    split.valueProperty().bindBidirectional(paths.splitProperty());
    order.getItems().setAll(TraceOrder.values());
    order.valueProperty().bindBidirectional(paths.shown().orderProperty());
    paths.runs().addListener((ListChangeListener<RunChoice>) change -> offerRuns());
    paths.runProperty().addListener((property, before, now) -> offerRuns());
    run.valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!offering && now != null) {
                paths.runProperty().set(now);
                paths.workspace().runFolderProperty().set(Optional.of(now.folder()));
              }
            });
    size.valueProperty()
        .addListener((property, before, now) -> grid.setCellSize(now.doubleValue()));
  }

  private void offerRuns() {
    offering = true;
    run.getItems().setAll(paths.runs());
    run.setValue(paths.runProperty().get());
    offering = false;
  }

  private void bindContent() {
    headline.textProperty().bind(paths.shown().headlineProperty());
    ClassTable.bind(paths, byClass, className, classImages, classRight, classCost);
    paths.shown().tracedProperty().addListener((property, before, now) -> showSplit());
    paths.shown().filterProperty().addListener((property, before, now) -> showRoutes());
    paths.shown().selectedProperty().addListener((property, before, now) -> showDetail());
    paths.questions().whatIfProperty().addListener((property, before, now) -> showDetail());
    detail.setVisible(false);
  }

  private void bindStates() {
    content.visibleProperty().bind(paths.stateProperty().isEqualTo(PathsViewModel.State.READY));
    empty.visibleProperty().bind(paths.stateProperty().isEqualTo(PathsViewModel.State.NO_RUN));
    loading.visibleProperty().bind(paths.stateProperty().isEqualTo(PathsViewModel.State.LOADING));
    failed.visibleProperty().bind(paths.stateProperty().isEqualTo(PathsViewModel.State.FAILED));
    loadingText.textProperty().bind(paths.messageProperty());
    loadingBar.progressProperty().bind(paths.progressProperty());
    why.textProperty().bind(paths.messageProperty());
    toTrain.setOnAction(event -> paths.workspace().goTo(Id.TRAIN));
    failedToTrain.setOnAction(event -> paths.workspace().goTo(Id.TRAIN));
    retry.setOnAction(event -> paths.refresh());
  }

  private void showSplit() {
    TracedSplit traced = paths.shown().tracedProperty().get();
    paths
        .session()
        .ifPresent(
            session -> {
              store = new ThumbnailStore(session.thumbnails(), paths.workspace().tasks());
              grid.show(traced, store);
              Graphs.layout(paths.workspace(), session.graph())
                  .onSuccess(
                      layout -> {
                        detail.graph().drawing().show(session.graph(), layout, Captions.NONE);
                        detail.graph().fit();
                        showDetail();
                      });
            });
    chips.offer(traced);
    showRoutes();
  }

  private void showRoutes() {
    Optional<String> chosen = paths.shown().filterProperty().get().route();
    List<Node> lines =
        paths.shown().tracedProperty().get().routes().stream()
            .<Node>map(
                share ->
                    new RouteLine(
                        share,
                        chosen.filter(share.route().name()::equals).isPresent(),
                        () -> paths.shown().toggleRoute(share.route().name())))
            .toList();
    routes.getChildren().setAll(lines);
  }

  private void showDetail() {
    TracedImage image = paths.shown().selectedProperty().get();
    detail.setVisible(image != null);
    if (image == null) {
      return;
    }
    Optional<Image> picture =
        image.isFromElsewhere()
            ? Optional.ofNullable(paths.questions().droppedPixelsProperty().get())
                .map(PathsPerspective::dropped)
            : Optional.ofNullable(store).flatMap(pictures -> pictures.get(image.picture()));
    detail.show(image, picture);
    if (picture.isEmpty() && store != null) {
      grid.whenMade(() -> store.get(image.picture()).ifPresent(detail::setPicture));
    }
  }

  private static Image dropped(int[] pixels) {
    int side = (int) Math.round(Math.sqrt(pixels.length));
    return ThumbnailStore.picture(pixels, side, side);
  }

  private void acceptImages() {
    root.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (droppable(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event ->
            droppable(event)
                .ifPresent(
                    file -> {
                      paths.questions().open(file.toPath());
                      event.setDropCompleted(true);
                      event.consume();
                    }));
  }

  private static Optional<File> droppable(DragEvent event) {
    return event.getDragboard().getFiles().stream()
        .filter(
            file ->
                IMAGE_ENDINGS.stream()
                    .anyMatch(file.getName().toLowerCase(java.util.Locale.ROOT)::endsWith))
        .findFirst();
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public Optional<Action> action(Command command) {
    return command == Command.EXPORT_MODEL
        ? Optional.of(ExportDialog.action(paths.workspace()))
        : Optional.empty();
  }

  @Override
  public void shown() {
    paths.refresh();
    grid.focus();
  }

  @Override
  public void close() {
    paths.close();
  }

  @Override
  public ReadOnlyStringProperty status() {
    return paths.statusProperty();
  }
}
