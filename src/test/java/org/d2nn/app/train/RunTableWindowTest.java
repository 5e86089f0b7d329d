package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.learning.WeightSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The table of runs, and what can be done with a run. */
class RunTableWindowTest extends FxRobot {
  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private boolean agrees;
  private Workspace workspace;
  private TrainViewModel train;
  private RunTableView table;

  private final class Answers extends NoDialogs {
    @Override
    public boolean confirm(String question, String explanation, String yes) {
      said.add(question);
      return agrees;
    }

    @Override
    public void openFolder(Path opened) {
      said.add("open " + opened.getFileName());
    }
  }

  /** Three runs: λ 0.9, 0.5 and 0.7. */
  @BeforeEach
  void open() throws Exception {
    workspace = TinyExperiment.in(folder, new ImmediateTasks(), new Answers());
    train = new TrainViewModel(workspace);
    train.start();
    train.settings().edit(SettingsFields.LAMBDA, "0.5");
    train.start();
    train.settings().edit(SettingsFields.LAMBDA, "0.7");
    train.start();
    Stage stage = FxToolkit.registerPrimaryStage();
    interact(
        () -> {
          table = new RunTableView(train.table(), train);
          stage.setScene(new Scene(table, 1200, 400));
          stage.show();
        });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private TableColumn<RunRow, ?> column(String title) {
    return table.getColumns().stream()
        .filter(column -> column.getText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private List<String> lambdas() {
    return table.getItems().stream().map(row -> row.setting("λ")).toList();
  }

  private void choose(String item) {
    MenuItem wanted =
        table.getContextMenu().getItems().stream()
            .filter(one -> item.equals(one.getText()))
            .findFirst()
            .orElseThrow();
    interact(wanted::fire);
  }

  @Test
  void settingsThatDifferAreColumnsAndTheOrderStaysWhenARunIsAdded() {
    assertThat(table.getColumns()).extracting(TableColumn::getText).contains("λ", "Accuracy");
    assertThat(table.getColumns()).extracting(TableColumn::getText).doesNotContain("Seed");
    assertThat(lambdas()).as("the newest first").containsExactly("0.7", "0.5", "0.9");
    interact(() -> table.getSortOrder().add(cast(column("λ"))));
    assertThat(lambdas()).containsExactly("0.5", "0.7", "0.9");
    interact(
        () -> {
          train.settings().edit(SettingsFields.LAMBDA, "0.6");
          train.start();
        });
    assertThat(lambdas()).containsExactly("0.5", "0.6", "0.7", "0.9");
  }

  @SuppressWarnings("unchecked") // of any values
  private static TableColumn<RunRow, Object> cast(TableColumn<RunRow, ?> column) {
    return (TableColumn<RunRow, Object>) column;
  }

  @Test
  void aRunIsRenamedNotedShownInItsFolderAndStartedFrom() {
    interact(() -> table.getSelectionModel().select(1));
    Path run = table.getItems().get(1).folder();
    choose("Rename…");
    write("cheap").push(KeyCode.ENTER);
    until("it has its name", () -> table.getItems().get(1).choice().title().equals("cheap"));
    interact(() -> table.getSelectionModel().clearAndSelect(1));
    choose("Write a note…");
    write("for the poster").push(KeyCode.ENTER);
    until("the note shows", () -> table.getItems().get(1).note().note().equals("for the poster"));
    assertThat(run.resolve("note.json")).content().contains("cheap", "for the poster");

    interact(() -> table.getSelectionModel().clearAndSelect(1));
    choose("Open the folder");
    assertThat(said).containsExactly("open " + run.getFileName());
    choose("Copy the path");
    interact(
        () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(run.toString()));
    choose("Start the next training from its weights");
    assertThat(workspace.experiment().training().warmStart())
        .hasValue(WeightSource.run("runs/" + run.getFileName()));
    choose("Show");
    assertThat(train.shown().folderProperty().get()).isEqualTo(run);
    interact(table::requestFocus);
    interact(() -> table.getSelectionModel().clearAndSelect(0));
    push(KeyCode.ENTER);
    assertThat(train.shown().folderProperty().get()).isEqualTo(table.getItems().get(0).folder());
  }

  @Test
  void aRunGoesToTheTrashOnceThatIsAgreedTo() throws IOException {
    assumeTrue(System.getenv("XDG_DATA_HOME") == null, "the trash is where the system says");
    String home = System.getProperty("user.home");
    System.setProperty("user.home", Files.createDirectory(folder.resolve("home")).toString());
    try {
      Path run = table.getItems().get(1).folder();
      interact(() -> table.getSelectionModel().select(1));
      choose("Move to the trash…");
      assertThat(said).singleElement().asString().startsWith("Move λ 0.5").endsWith("trash?");
      assertThat(run).isDirectory();
      agrees = true;
      choose("Move to the trash…");
      assertThat(run).doesNotExist();
      assertThat(lambdas()).containsExactly("0.7", "0.9");
      assertThat(folder.resolve("home"))
          .isDirectoryRecursivelyContaining("glob:**/experiment.json");
    } finally {
      System.setProperty("user.home", home);
    }
  }
}
