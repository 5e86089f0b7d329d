package org.d2nn.app.paths;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.paths.PathsViewModel.State;
import org.d2nn.app.runs.Graphs;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.Split;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The Paths perspective: binds {@code paths.fxml} to its view model. */
public final class PathsPerspective implements Perspective {
  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.PATHS, MaterialDesignV.VIEW_GRID_OUTLINE, PathsPerspective::new);

  private final PathsViewModel paths;
  private final ShownImages shown;
  private final ThumbnailGrid grid;
  private final ImageDetail detail;
  private ThumbnailStore store;
  private ModelSession session;
  @FXML private BorderPane root;
  @FXML private RunPicker run;
  @FXML private RunPicker compare;
  @FXML private Button compareNone;
  @FXML private ComboBox<Split> split;
  @FXML private MenuButton filter;
  @FXML private TextField name;
  @FXML private VBox lines;
  @FXML private FlowPane chips;
  @FXML private ComboBox<ImageSorting.Choice> group;
  @FXML private ComboBox<ImageSorting.Choice> order;
  @FXML private ToggleButton descending;
  @FXML private MenuButton save;
  @FXML private MenuItem saveTable;
  @FXML private MenuItem saveSheet;
  @FXML private MenuItem copyFiles;
  @FXML private Button openImages;
  @FXML private Slider size;
  @FXML private SplitPane content;
  @FXML private VBox decisions;
  @FXML private VBox routes;
  @FXML private VBox classes;
  @FXML private VBox changes;
  @FXML private VBox middle;
  @FXML private Label headline;
  @FXML private HBox gone;
  @FXML private Label whyGone;
  @FXML private Button chooseGone;
  @FXML private ScrollPane detailScroll;
  @FXML private StackPane large;
  @FXML private ImageView largePicture;
  @FXML private Label largeText;
  @FXML private VBox empty;
  @FXML private Button toTrain;
  @FXML private VBox loading;
  @FXML private Label loadingText;
  @FXML private ProgressBar loadingBar;
  @FXML private Button cancel;
  @FXML private VBox cancelled;
  @FXML private Button again;
  @FXML private VBox failed;
  @FXML private Label why;
  @FXML private Button chooseData;
  @FXML private Button retry;
  @FXML private Button failedToTrain;

  private PathsPerspective(Workspace workspace) {
    paths = new PathsViewModel(workspace);
    shown = paths.shown();
    Fxml.load("paths.fxml", this);
    grid = new ThumbnailGrid(shown);
    grid.setId("paths-grid");
    VBox.setVgrow(grid, Priority.ALWAYS);
    middle.getChildren().addAll(grid, new OpenedStrip(paths));
    detail = new ImageDetail(paths);
    detailScroll.setContent(detail);
    classes.getChildren().add(new ConfusionView(shown));
    addDecisions();
    lines.getChildren().add(1, new LambdaBar(paths.lambda()));
    changes.getChildren().add(new ChangesView(shown));
    new RouteLines(shown, routes);
    new FilterBar(shown, filter, name, chips);
    new ImageSorting(shown, group, order, descending);
    bindToolBar();
    bindContent();
    bindStates();
    bindKeys();
    acceptImages();
  }

  private void addDecisions() {
    var flow = new DecisionFlow(shown);
    var title = new Label("DECISIONS");
    title.getStyleClass().add("section");
    title.visibleProperty().bind(flow.visibleProperty());
    title.managedProperty().bind(flow.managedProperty());
    decisions.getChildren().addAll(title, flow);
    decisions.managedProperty().bind(flow.managedProperty());
  }

  private void bindToolBar() {
    split.getItems().setAll(Split.values());
    split.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Split value) {
            return value.label();
          }

          @Override
          public Split fromString(String label) {
            return Split.labelled(label);
          }
        });
    split.valueProperty().bindBidirectional(paths.splitProperty());
    Bindings.bindContent(run.runs(), paths.runs());
    run.valueProperty().bind(paths.runProperty());
    run.setOnChosen(
        chosen -> {
          paths.runProperty().set(chosen);
          paths.workspace().runFolderProperty().set(Optional.of(chosen.folder()));
        });
    Bindings.bindContent(compare.runs(), paths.runs());
    compare.valueProperty().bind(paths.other().chosenProperty());
    compare.setOnChosen(paths.other()::compareWith);
    compareNone.setOnAction(event -> paths.other().compareWith(null));
    compareNone.disableProperty().bind(paths.other().chosenProperty().isNull());
    size.valueProperty()
        .addListener((property, before, now) -> grid.setCellSize(now.doubleValue()));
    saveTable.setOnAction(event -> paths.saving().table());
    saveSheet.setOnAction(event -> paths.saving().sheet());
    copyFiles.setOnAction(event -> paths.saving().copies());
    openImages.setOnAction(event -> askForImages());
    openImages.setTooltip(new Tooltip(Command.OPEN_IMAGES.tip()));
    save.disableProperty().bind(Bindings.isEmpty(shown.images()));
  }

  private void bindContent() {
    headline.textProperty().bind(shown.headlineProperty());
    shown.tracedProperty().addListener((property, before, now) -> showSplit());
    shown.selectedProperty().addListener((property, before, now) -> showDetail());
    paths.questions().whatIfProperty().addListener((property, before, now) -> showDetail());
    paths.questions().forcedProperty().addListener((property, before, now) -> showDetail());
    paths.questions().outcomesProperty().addListener((property, before, now) -> showOutcomes());
    paths.questions().sightProperty().addListener((property, before, now) -> showPicture());
    grid.whenMade(this::showPicture);
    grid.setContextMenu(new ImageMenu(paths, () -> large.setVisible(true))::of);
    grid.setOnOpened(image -> large.setVisible(true));
    detail.setVisible(false);
    large.setVisible(false);
    large.setOnMouseClicked(event -> large.setVisible(false));
    largePicture.fitWidthProperty().bind(large.widthProperty().multiply(0.8));
    largePicture.fitHeightProperty().bind(large.heightProperty().multiply(0.8));
  }

  private void bindStates() {
    showIn(State.READY, content);
    showIn(State.NO_RUN, empty);
    showIn(State.LOADING, loading);
    showIn(State.CANCELLED, cancelled);
    showIn(State.FAILED, failed);
    loadingText.textProperty().bind(paths.messageProperty());
    loadingBar.progressProperty().bind(paths.progressProperty());
    cancel.setOnAction(event -> paths.cancel());
    why.textProperty().bind(paths.messageProperty());
    toTrain.setOnAction(event -> paths.workspace().goTo(Id.TRAIN));
    failedToTrain.setOnAction(event -> paths.workspace().goTo(Id.TRAIN));
    retry.setOnAction(event -> paths.refresh());
    chooseData.setOnAction(event -> paths.chooseData());
    chooseData.visibleProperty().bind(paths.dataMissingProperty());
    chooseData.managedProperty().bind(paths.dataMissingProperty());
    again.setOnAction(event -> paths.refresh());
    whyGone
        .textProperty()
        .bind(
            Bindings.concat(
                paths.whyNoImagesProperty(), " Routes and figures are those found before."));
    chooseGone.setOnAction(event -> paths.chooseData());
    BooleanBinding grey = paths.whyNoImagesProperty().isNotEmpty();
    gone.visibleProperty().bind(grey);
    gone.managedProperty().bind(grey);
  }

  private void showIn(State state, Node part) {
    part.visibleProperty().bind(paths.stateProperty().isEqualTo(state));
  }

  private void bindKeys() {
    grid.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (answers(event)) {
            event.consume();
          }
        });
  }

  private boolean answers(KeyEvent event) {
    if (event.isShortcutDown()) {
      switch (event.getCode()) {
        case A -> chooseAll();
        case C -> copyNames();
        case V -> paste();
        default -> {
          return false;
        }
      }
      return true;
    }
    switch (event.getCode()) {
      case ENTER, SPACE -> large.setVisible(!large.isVisible());
      case ESCAPE -> {
        if (!large.isVisible()) {
          return false;
        }
        large.setVisible(false);
      }
      case N -> shown.nextWrong();
      default -> {
        if (!event.getCode().isDigitKey() || event.getText().compareTo("1") < 0) {
          return false;
        }
        paths.questions().force(event.getText().charAt(0) - '0');
      }
    }
    return true;
  }

  private void chooseAll() {
    shown.chooseAll(List.copyOf(shown.images()));
  }

  private void copyNames() {
    TextClipboard.ofSystem().put(ImageMenu.namesOf(shown));
  }

  private void askForImages() {
    List<Path> files = paths.workspace().dialogs().askForImages();
    if (!files.isEmpty()) {
      paths.opened().open(files);
    }
  }

  /** Opens image files on the clipboard, or the picture that is there. */
  private void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    List<Path> files = images(clipboard.getFiles());
    if (!files.isEmpty()) {
      paths.opened().open(files);
    } else if (clipboard.hasImage()) {
      paths.opened().paste(SwingFXUtils.fromFXImage(clipboard.getImage(), null));
    }
  }

  private void showOutcomes() {
    detail.showOutcomes(paths.questions().outcomesProperty().get());
  }

  private void showSplit() {
    ModelSession now = paths.session().orElse(null);
    if (now != null && now != session) {
      session = now;
      store =
          now.thumbnails()
              .map(pictures -> new ThumbnailStore(pictures, paths.workspace().tasks()))
              .orElse(null);
      grid.show(store);
      Graphs.layout(paths.workspace(), now.graph())
          .onSuccess(
              layout -> {
                if (session == now) {
                  detail.graph().drawing().show(now.graph(), layout, Captions.NONE);
                  detail.graph().fit();
                  showDetail();
                }
              });
    }
    showDetail();
  }

  private void showDetail() {
    TracedImage image = shown.selectedProperty().get();
    detail.setVisible(image != null);
    if (image == null) {
      large.setVisible(false);
      return;
    }
    detail.show(image);
    largeText.setText(image.trace().image());
    showPicture();
  }

  /** The picture of the image that is selected now, whichever was asked for last. */
  private void showPicture() {
    Optional<Image> picture =
        Optional.ofNullable(shown.selectedProperty().get()).flatMap(this::pictureOf);
    detail.setPicture(picture);
    detail.setSight(paths.questions().sightProperty().get());
    largePicture.setImage(detail.photograph().or(() -> picture).orElse(null));
  }

  private Optional<Image> pictureOf(TracedImage image) {
    return image.isFromElsewhere()
        ? paths
            .opened()
            .of(image)
            .map(opened -> ThumbnailStore.picture(opened.pixels(), opened.side(), opened.side()))
        : Optional.ofNullable(store)
            .filter(pictures -> image.picture() != TracedImage.NO_PICTURE)
            .flatMap(pictures -> pictures.get(image.picture()));
  }

  private void acceptImages() {
    root.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (!images(event.getDragboard().getFiles()).isEmpty()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          List<Path> files = images(event.getDragboard().getFiles());
          if (!files.isEmpty()) {
            paths.opened().open(files);
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  private static List<Path> images(List<File> files) {
    return files.stream().map(File::toPath).filter(OpenedImages::mayBe).toList();
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public Optional<Action> action(Command command) {
    BooleanBinding ready = paths.stateProperty().isEqualTo(State.READY);
    return switch (command) {
      case EXPORT_MODEL ->
          Optional.of(ExportDialog.action(paths.workspace(), paths.shownRunProperty()));
      case OPEN_IMAGES -> Optional.of(Action.when(ready, this::askForImages));
      case PASTE -> Optional.of(Action.when(ready, this::paste));
      case COPY -> Optional.of(Action.when(ready, this::copyNames));
      case SELECT_ALL -> Optional.of(Action.when(ready, this::chooseAll));
      default -> Optional.empty();
    };
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
