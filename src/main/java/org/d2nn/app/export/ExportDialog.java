package org.d2nn.app.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.d2nn.app.export.ExportViewModel.State;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.run.TrainedModel.Weights;
import org.d2nn.export.ExportFormat;

/** Asks where to and exports the model of the run that is looked at: binds {@code export.fxml}. */
public final class ExportDialog {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private static final String CHECKED =
      " The file is read back and compared with the original before the export is done.";

  private final ExportViewModel export;
  @FXML private VBox root;
  @FXML private RunPicker run;
  @FXML private ComboBox<Weights> weights;
  @FXML private ComboBox<ExportFormat> format;
  @FXML private Label about;
  @FXML private TextField target;
  @FXML private Button choose;
  @FXML private Button copyCommand;
  @FXML private Button openFolder;
  @FXML private Button cancel;
  @FXML private ProgressBar progress;
  @FXML private Label message;

  private ExportDialog(ExportViewModel export) {
    this.export = export;
    Fxml.load("export.fxml", this);
    Bindings.bindContent(run.runs(), export.runs());
    run.setOnChosen(chosen -> export.choose(chosen.folder()));
    run.valueProperty()
        .bind(
            Bindings.createObjectBinding(
                () ->
                    export.runs().stream()
                        .filter(choice -> choice.folder().equals(export.runProperty().get()))
                        .findFirst()
                        .orElse(null),
                export.runProperty(),
                export.runs()));
    run.disableProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    weights.getItems().setAll(Weights.values());
    weights.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Weights shown) {
            return shown == Weights.LAST ? "The last weights" : "The best weights";
          }

          @Override
          public Weights fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
          }
        });
    weights.valueProperty().bindBidirectional(export.weightsProperty());
    weights.disableProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    format.getItems().setAll(ExportFormat.values());
    format.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ExportFormat shown) {
            return shown == null ? "" : shown.title();
          }

          @Override
          public ExportFormat fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
          }
        });
    format.valueProperty().bindBidirectional(export.formatProperty());
    format.disableProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    about
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> export.formatProperty().get().sentence() + CHECKED, export.formatProperty()));
    target
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> export.targetProperty().get().toString(), export.targetProperty()));
    choose.setOnAction(event -> export.chooseTarget());
    copyCommand.setOnAction(event -> TextClipboard.ofSystem().put(export.commandLine()));
    openFolder.setOnAction(event -> export.openFolder());
    openFolder.visibleProperty().bind(export.stateProperty().isEqualTo(State.DONE));
    cancel.setOnAction(event -> export.cancel());
    cancel.visibleProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    cancel.managedProperty().bind(cancel.visibleProperty());
    choose.disableProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    progress.progressProperty().bind(export.fractionProperty());
    progress
        .visibleProperty()
        .bind(
            export
                .stateProperty()
                .isEqualTo(State.EXPORTING)
                .or(export.stateProperty().isEqualTo(State.DONE)));
    message.textProperty().bind(export.messageProperty());
    export
        .stateProperty()
        .addListener(
            (property, before, now) -> {
              message.pseudoClassStateChanged(FAILED, now == State.FAILED);
              message.pseudoClassStateChanged(DONE, now == State.DONE);
            });
  }

  /** What the menu's Export does for an experiment: enabled once there is a run to export. */
  public static Action action(Workspace workspace) {
    return action(workspace, new SimpleObjectProperty<>(Optional.empty()));
  }

  /**
   * The same.
   *
   * @param shown the run that is looked at now; before another that was trained or opened
   */
  public static Action action(Workspace workspace, ObservableValue<Optional<Path>> shown) {
    Supplier<Optional<Path>> run =
        () -> shown.getValue().or(() -> workspace.runFolderProperty().get());
    return Action.when(
        Bindings.createBooleanBinding(
            () -> run.get().isPresent(), workspace.runFolderProperty(), shown),
        () ->
            run.get()
                .ifPresent(path -> new ExportDialog(new ExportViewModel(workspace, path)).show()));
  }

  private void show() {
    var dialog = new Dialog<Void>();
    Window.getWindows().stream().filter(Window::isFocused).findFirst().ifPresent(dialog::initOwner);
    dialog.setTitle("Export trained model");
    dialog.getDialogPane().setId("export-dialog");
    dialog.getDialogPane().setContent(root);
    var start = new ButtonType("Export", ButtonData.APPLY);
    dialog.getDialogPane().getButtonTypes().setAll(start, ButtonType.CLOSE);
    var button = (Button) dialog.getDialogPane().lookupButton(start);
    button.setId("export-start");
    button.setDefaultButton(true);
    button.disableProperty().bind(export.stateProperty().isEqualTo(State.EXPORTING));
    button.addEventFilter(
        javafx.event.ActionEvent.ACTION,
        event -> {
          event.consume();
          export.export();
        });
    dialog.setOnHidden(event -> export.close());
    dialog.show();
  }
}
