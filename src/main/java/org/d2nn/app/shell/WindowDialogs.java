package org.d2nn.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.FileSaver.Kind;
import org.kordamp.ikonli.javafx.FontIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialogs of the real window. */
final class WindowDialogs implements Dialogs {
  private static final Logger LOG = LoggerFactory.getLogger(WindowDialogs.class);
  private static final double WIDTH = 440;

  private final Supplier<Window> owner;
  private final Consumer<Path> openFolder;
  private final BiConsumer<String, String> tellEnd;
  private File lastFolder;

  /**
   * @param openFolder shows a folder in the system's file browser
   * @param tellEnd tells what has ended, and with what result
   */
  WindowDialogs(
      Supplier<Window> owner, Consumer<Path> openFolder, BiConsumer<String, String> tellEnd) {
    this.owner = owner;
    this.openFolder = openFolder;
    this.tellEnd = tellEnd;
  }

  @Override
  public void problem(String what, String why) {
    LOG.info("{}: {}", what, why);
    Alert alert = alert(AlertType.ERROR, what, why);
    alert.getDialogPane().setId("problem-dialog");
    alert.getButtonTypes().setAll(ButtonType.CLOSE);
    alert.showAndWait();
  }

  @Override
  public void failure(String what, Throwable failure) {
    LOG.warn("{}", what, failure);
    problem(what, FailureText.of(failure));
  }

  @Override
  public boolean confirm(String question, String explanation, String yes) {
    var agree = new ButtonType(yes, ButtonData.OK_DONE);
    Alert alert = alert(AlertType.CONFIRMATION, question, explanation);
    alert.getButtonTypes().setAll(agree, ButtonType.CANCEL);
    return alert.showAndWait().filter(agree::equals).isPresent();
  }

  @Override
  public Unsaved askAboutUnsaved(String experiment) {
    var save = new ButtonType("Save", ButtonData.YES);
    var discard = new ButtonType("Don't save", ButtonData.NO);
    return ask(
        "unsaved-dialog",
        "Save the changes to " + experiment + "?",
        "Unsaved changes are lost when it is closed.",
        Map.of(save, Unsaved.SAVE, discard, Unsaved.DISCARD, ButtonType.CANCEL, Unsaved.CANCEL),
        Unsaved.CANCEL);
  }

  @Override
  public Recovery askAboutRecovery(List<String> experiments) {
    var recover = new ButtonType("Recover", ButtonData.YES);
    var discard = new ButtonType("Discard", ButtonData.NO);
    var later = new ButtonType("Ask me later", ButtonData.CANCEL_CLOSE);
    return ask(
        "recovery-dialog",
        "Recover unsaved work?",
        "The program ended last time with unsaved changes to %s."
            .formatted(String.join(", ", experiments)),
        Map.of(recover, Recovery.RECOVER, discard, Recovery.DISCARD, later, Recovery.LATER),
        Recovery.LATER);
  }

  /** The system puts the buttons into its own order. */
  private <A> A ask(
      String id, String question, String explanation, Map<ButtonType, A> answers, A unanswered) {
    Alert alert = alert(AlertType.CONFIRMATION, question, explanation);
    alert.getDialogPane().setId(id);
    alert.getButtonTypes().setAll(answers.keySet());
    return alert.showAndWait().map(answers::get).orElse(unanswered);
  }

  @Override
  public Optional<Path> askForExperiment() {
    FileChooser chooser = chooser("Open an experiment");
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter("D2NN experiments", "*.d2nn.json", "*.json"),
            new ExtensionFilter("All files", "*"));
    return remembered(chooser.showOpenDialog(owner.get()));
  }

  @Override
  public List<Path> askForImages() {
    FileChooser chooser = chooser("Open images");
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter(
                "Images", "*.jpg", "*.jpeg", "*.png", "*.bmp", "*.gif", "*.webp", "*.tif",
                "*.tiff"),
            new ExtensionFilter("All files", "*"));
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    lastFolder = chosen.get(0).getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> askWhereToSave(String title, String suggested, List<Kind> kinds) {
    FileChooser chooser = chooser(title);
    chooser.setInitialFileName(suggested);
    List<ExtensionFilter> filters =
        kinds.stream().map(kind -> new ExtensionFilter(kind.title(), "*" + kind.ending())).toList();
    chooser.getExtensionFilters().setAll(filters);
    return remembered(chooser.showSaveDialog(owner.get()))
        .flatMap(
            typed -> {
              int chosen = filters.indexOf(chooser.getSelectedExtensionFilter());
              Path file = Kind.named(typed, kinds.get(Math.max(0, chosen)), kinds);
              return file.equals(typed) || !Files.exists(file) || mayReplace(file)
                  ? Optional.of(file)
                  : Optional.empty();
            });
  }

  /** The system's dialog asks only about the name that was typed into it. */
  private boolean mayReplace(Path file) {
    return confirm("Replace %s?".formatted(file.getFileName()), file + " exists.", "Replace");
  }

  @Override
  public void saved(Path file) {
    show(Notice.ofSaved(file, file.toAbsolutePath().getParent(), openFolder));
  }

  @Override
  public void savedInto(Path folder) {
    show(Notice.ofSaved(folder, folder, openFolder));
  }

  private void show(Notice notice) {
    if (owner.get().getScene().getRoot() instanceof StackPane window) {
      notice.showIn(window);
    }
  }

  @Override
  public void ended(String what, String result) {
    tellEnd.accept(what, result);
  }

  @Override
  public void openFolder(Path folder) {
    openFolder.accept(folder);
  }

  @Override
  public Optional<Path> askForFolder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(lastFolder);
    File chosen = chooser.showDialog(owner.get());
    if (chosen != null) {
      lastFolder = chosen;
    }
    return Optional.ofNullable(chosen).map(File::toPath);
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    if (lastFolder != null && lastFolder.isDirectory()) {
      chooser.setInitialDirectory(lastFolder);
    }
    return chooser;
  }

  private Optional<Path> remembered(File chosen) {
    if (chosen != null) {
      lastFolder = chosen.getParentFile();
    }
    return Optional.ofNullable(chosen).map(File::toPath);
  }

  private Alert alert(AlertType type, String header, String content) {
    var alert = new Alert(type);
    alert.initOwner(owner.get());
    alert.setTitle("D2NN Workbench");
    alert.setHeaderText(header);
    var text = new Label(content);
    text.setWrapText(true);
    text.setPrefWidth(WIDTH);
    text.setMinHeight(Label.USE_PREF_SIZE);
    alert.getDialogPane().setContent(text);
    var icon =
        new FontIcon(
            type == AlertType.ERROR ? "mdi2a-alert-circle-outline" : "mdi2h-help-circle-outline");
    icon.getStyleClass().add(type == AlertType.ERROR ? "alert-icon" : "question-icon");
    alert.setGraphic(icon);
    alert.getDialogPane().getStylesheets().setAll(owner.get().getScene().getStylesheets());
    return alert;
  }
}
