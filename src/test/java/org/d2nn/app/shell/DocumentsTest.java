package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files: what is opened, saved, changed by others, kept against a crash; without a window. */
class DocumentsTest {
  private static final Path SAMPLE = Path.of("sample-configs/high-low-builtin.d2nn.json");

  @TempDir Path folder;
  private final Answers answers = new Answers();
  private final List<Workspace> opened = new ArrayList<>();
  private Documents documents;
  private Path file;

  /** Answers as a test says, and remembers what was said. */
  private static final class Answers extends NoDialogs {
    final List<String> said = new ArrayList<>();
    Optional<Path> saveTo = Optional.empty();
    boolean confirms;
    Unsaved unsaved = Unsaved.CANCEL;
    Recovery recovery = Recovery.LATER;
    Optional<Path> images = Optional.empty();

    @Override
    public void problem(String what, String why) {
      said.add(what + ": " + why);
    }

    @Override
    public void failure(String what, Throwable failure) {
      said.add(what + ": " + FailureText.of(failure));
    }

    @Override
    public boolean confirm(String question, String explanation, String yes) {
      said.add(question);
      return confirms;
    }

    @Override
    public Unsaved askAboutUnsaved(String experiment) {
      said.add("unsaved " + experiment);
      return unsaved;
    }

    @Override
    public Recovery askAboutRecovery(List<String> experiments) {
      said.add("recover " + experiments);
      return recovery;
    }

    @Override
    public Optional<Path> askForFolder(String title) {
      return images;
    }

    @Override
    public Optional<Path> askWhereToSave(
        String title, String suggested, List<FileSaver.Kind> kinds) {
      return saveTo;
    }
  }

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("mine.d2nn.json");
    Files.copy(SAMPLE, file);
    documents = program(new Drafts(folder.resolve("unsaved")));
  }

  private Documents program(Drafts drafts) {
    Tasks tasks = new ImmediateTasks();
    var settings = new SettingsFile(folder.resolve("settings.json"));
    var made =
        new Documents(
            tasks, answers, new SavedSettings(tasks, settings, Settings.FIRST), drafts, 0);
    made.onOpened((workspace, perspective) -> opened.add(workspace), path -> false);
    return made;
  }

  private Workspace openFile() {
    documents.open(file);
    return opened.get(opened.size() - 1);
  }

  private static void edit(Workspace workspace, String id) {
    workspace.edit(
        "Add " + id,
        workspace.drawn().withNode(new Node.Output(id, Merge.ADD), new Point2D(10, 10)),
        null);
  }

  private static boolean isChanged(Workspace workspace) {
    return workspace.history().changedProperty().get();
  }

  // ---- saving ----

  @Test
  void savingAnUntouchedFileChangesNoByte() throws IOException {
    Workspace workspace = openFile();
    assertThat(isChanged(workspace)).isFalse();
    documents.save(workspace);
    assertThat(file).hasSameTextualContentAs(SAMPLE);
    edit(workspace, "other");
    workspace.history().undo();
    assertThat(isChanged(workspace)).isFalse();
    documents.save(workspace);
    assertThat(file).hasSameTextualContentAs(SAMPLE);
  }

  @Test
  void savingClearsTheMarkAndUndoSetsItAgain() {
    Workspace workspace = openFile();
    edit(workspace, "other");
    assertThat(isChanged(workspace)).isTrue();
    documents.save(workspace);
    assertThat(isChanged(workspace)).isFalse();
    assertThat(ExperimentFile.read(file).experiment()).isEqualTo(workspace.experiment());
    workspace.history().undo();
    assertThat(isChanged(workspace)).isTrue();
  }

  @Test
  void aNewExperimentIsSavedWhereTheUserSays() {
    documents.create();
    Workspace workspace = opened.get(0);
    edit(workspace, "other");
    assertThat(documents.save(workspace)).isEmpty(); // the user does not say where
    assertThat(isChanged(workspace)).isTrue();
    answers.saveTo = Optional.of(folder.resolve("new.d2nn.json"));
    documents.save(workspace);
    assertThat(folder.resolve("new.d2nn.json")).exists();
    assertThat(workspace.fileProperty().get()).isEqualTo(answers.saveTo);
  }

  @Test
  void whereNothingCanBeWrittenNothingIsLost() throws IOException {
    Workspace workspace = openFile();
    edit(workspace, "other");
    Path inTheWay = Files.createFile(folder.resolve("a-file"));
    answers.saveTo = Optional.of(inTheWay.resolve("mine.d2nn.json"));
    documents.saveAs(workspace);
    assertThat(answers.said).singleElement().asString().contains("was not saved", "a-file");
    assertThat(isChanged(workspace)).isTrue();
    assertThat(workspace.fileProperty().get()).contains(file.toAbsolutePath());
    documents.save(workspace);
    assertThat(ExperimentFile.read(file).experiment()).isEqualTo(workspace.experiment());
  }

  @Test
  void aReadOnlyFolderGivesAMessageAndLosesNothing() throws Exception {
    Path safe = Files.createDirectory(folder.resolve("safe"));
    boolean mounted = runs("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", safe.toString());
    try {
      file = safe.resolve("mine.d2nn.json");
      Files.copy(SAMPLE, file);
      Workspace workspace = openFile();
      edit(workspace, "other");
      assumeTrue(
          mounted
              ? runs("mount", "-o", "remount,ro", safe.toString())
              : safe.toFile().setWritable(false) && !Files.isWritable(safe),
          "a folder can be made read-only");
      documents.save(workspace);
      assertThat(answers.said)
          .singleElement()
          .asString()
          .contains("mine.d2nn.json", "was not saved");
      assertThat(isChanged(workspace)).isTrue();
      assertThat(file).hasSameTextualContentAs(SAMPLE);
    } finally {
      assertThat(mounted ? runs("umount", safe.toString()) : safe.toFile().setWritable(true))
          .isTrue();
    }
  }

  /** On a real, tiny disk; making one needs the rights to mount it. */
  @Test
  void aFullDiskGivesAMessageAndLosesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        runs("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()),
        "a tiny disk can be mounted");
    try {
      file = disk.resolve("mine.d2nn.json");
      Files.copy(SAMPLE, file);
      Workspace workspace = openFile();
      edit(workspace, "other");
      Files.write(disk.resolve("filler"), new byte[4096]);
      Files.write(disk.resolve("filler2"), new byte[(int) (disk.toFile().getUsableSpace())]);
      documents.save(workspace);
      assertThat(answers.said).singleElement().asString().contains("was not saved", "space");
      assertThat(isChanged(workspace)).isTrue();
      assertThat(file).hasSameTextualContentAs(SAMPLE);
      try (Stream<Path> files = Files.list(disk)) {
        assertThat(files).hasSize(3);
      }
      Files.delete(disk.resolve("filler2"));
      documents.save(workspace);
      assertThat(ExperimentFile.read(file).experiment()).isEqualTo(workspace.experiment());
    } finally {
      assertThat(runs("umount", disk.toString())).isTrue();
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  @Test
  void whatCannotBeReadIsSaidInWordsAndLeavesTheRecentFiles() throws IOException {
    for (String broken : new String[] {"", "hello", "{\"format\": \"d2nn/9\"}"}) {
      Path other = Files.writeString(folder.resolve("broken.d2nn.json"), broken);
      answers.said.clear();
      documents.open(other);
      assertThat(answers.said).singleElement().asString().contains("cannot be opened");
    }
    documents.open(folder.resolve("missing.d2nn.json"));
    assertThat(answers.said).last().asString().contains("no such file");
    assertThat(opened).isEmpty();
  }

  // ---- closing ----

  @Test
  void closingAsksOnlyWhereSomethingWouldBeLost() {
    Workspace workspace = openFile();
    List<String> closed = new ArrayList<>();
    edit(workspace, "other");
    documents.close(Map.of(workspace, List.of()), asked -> {}, () -> closed.add("cancelled"));
    assertThat(closed).isEmpty();
    answers.unsaved = org.d2nn.app.workspace.Dialogs.Unsaved.SAVE;
    documents.close(Map.of(workspace, List.of()), asked -> {}, () -> closed.add("saved"));
    assertThat(closed).containsExactly("saved");
    assertThat(ExperimentFile.read(file).experiment()).isEqualTo(workspace.experiment());
    answers.said.clear();
    Workspace again = openFile();
    documents.close(Map.of(again, List.of()), asked -> {}, () -> closed.add("nothing to lose"));
    assertThat(answers.said).isEmpty();
    assertThat(closed).hasSize(2);
  }

  @Test
  void quittingAsksEverythingBeforeAnythingIsClosedOrSaved() throws IOException {
    Workspace first = openFile();
    edit(first, "other");
    Workspace second = openCopy();
    String before = Files.readString(file);
    Map<Workspace, List<String>> all = new LinkedHashMap<>();
    all.put(first, List.of());
    all.put(second, List.of("Training is running."));
    List<String> asked = new ArrayList<>();
    List<String> closed = new ArrayList<>();

    answers.unsaved = org.d2nn.app.workspace.Dialogs.Unsaved.SAVE;
    answers.confirms = false;
    documents.close(all, one -> asked.add(one.nameProperty().get()), () -> closed.add("all"));
    assertThat(asked).hasSize(2);
    assertThat(closed).isEmpty();
    assertThat(file).hasContent(before);

    answers.confirms = true;
    documents.close(all, one -> {}, () -> closed.add("all"));
    assertThat(closed).containsExactly("all");
    assertThat(ExperimentFile.read(file).experiment()).isEqualTo(first.experiment());
  }

  private Workspace openCopy() throws IOException {
    Path copy = Files.copy(file, folder.resolve("copy.d2nn.json"));
    documents.open(copy);
    return opened.get(opened.size() - 1);
  }

  // ---- other programs ----

  private void otherProgramWrites(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  private String theirs() throws IOException {
    return Files.readString(SAMPLE).replace("\"out\": 32", "\"out\": 24");
  }

  @Test
  void whatAnotherProgramWroteIsNoticedAndCanBeReloaded() throws IOException {
    Workspace workspace = openFile();
    var watch = new FileWatch(workspace, new ImmediateTasks());
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
    edit(workspace, "other");
    otherProgramWrites(theirs());
    watch.look();
    assertThat(watch.changeProperty().get()).isPresent();
    DrawnGraph mine = workspace.drawn();
    watch.reload();
    assertThat(watch.changeProperty().get()).isEmpty();
    assertThat(workspace.text().get()).isEqualTo(theirs());
    assertThat(isChanged(workspace)).isFalse();
    workspace.history().undo();
    assertThat(workspace.drawn()).isEqualTo(mine);
    assertThat(isChanged(workspace)).isTrue();
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
  }

  @Test
  void orOnesOwnCanBeKept() throws IOException {
    Workspace workspace = openFile();
    var watch = new FileWatch(workspace, new ImmediateTasks());
    otherProgramWrites(theirs());
    watch.look();
    watch.keepMine();
    assertThat(isChanged(workspace)).isTrue();
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
    documents.save(workspace);
    assertThat(answers.said).isEmpty();
    assertThat(file).hasSameTextualContentAs(SAMPLE);
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
  }

  @Test
  void savingOverWhatAnotherProgramWroteAsksFirst() throws IOException {
    Workspace workspace = openFile();
    edit(workspace, "other");
    otherProgramWrites(theirs());
    documents.save(workspace);
    assertThat(answers.said).singleElement().asString().startsWith("Overwrite");
    assertThat(file).hasContent(theirs());
    assertThat(isChanged(workspace)).isTrue();
    answers.confirms = true;
    documents.save(workspace);
    assertThat(ExperimentFile.read(file).experiment()).isEqualTo(workspace.experiment());
  }

  @Test
  void aFileThatIsGoneIsNoticedAndCanBeSavedAgain() throws IOException {
    Workspace workspace = openFile();
    var watch = new FileWatch(workspace, new ImmediateTasks());
    Files.delete(file);
    watch.look();
    assertThat(watch.changeProperty().get())
        .hasValueSatisfying(change -> assertThat(change.isGone()).isTrue());
    watch.keepMine();
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
    documents.save(workspace);
    assertThat(file).hasSameTextualContentAs(SAMPLE);
  }

  @Test
  void aTouchedFileIsNoChange() throws IOException {
    Workspace workspace = openFile();
    var watch = new FileWatch(workspace, new ImmediateTasks());
    otherProgramWrites(Files.readString(SAMPLE));
    watch.look();
    assertThat(watch.changeProperty().get()).isEmpty();
  }

  @Test
  void whatCannotBeReloadedStaysAsItIs() throws IOException {
    Workspace workspace = openFile();
    var watch = new FileWatch(workspace, new ImmediateTasks());
    otherProgramWrites("half a fi");
    watch.look();
    watch.reload();
    assertThat(answers.said).singleElement().asString().contains("was not reloaded");
    assertThat(workspace.drawn().layout()).isNotEqualTo(Layout.EMPTY);
    assertThat(watch.changeProperty().get()).isPresent();
  }

  // ---- crashes ----

  /**
   * Another program that finds the same folder: as after a crash, the lock of the first is free.
   */
  private List<Drafts.Left> left() {
    return new Drafts(folder.resolve("unsaved")).left();
  }

  @Test
  void aRunningProgramsDraftsAreItsOwn() {
    Workspace workspace = openFile();
    edit(workspace, "other");
    assertThat(left()).isEmpty();
  }

  @Test
  void unsavedWorkIsOfferedAndRecoveredAsAStep() throws IOException {
    Drafts.Draft draft = draftOf(openFile());
    leave(draft);
    answers.recovery = org.d2nn.app.workspace.Dialogs.Recovery.RECOVER;
    opened.clear();
    documents.offerToRecover();
    assertThat(answers.said).last().asString().contains(draft.name());
    Workspace recovered = opened.get(0);
    assertThat(recovered.graph().find("other")).isPresent();
    assertThat(recovered.fileProperty().get()).contains(file.toAbsolutePath());
    assertThat(isChanged(recovered)).isTrue();
    assertThat(recovered.text().get()).isEqualTo(draft.text());
    recovered.history().undo();
    assertThat(recovered.text().get()).isEqualTo(Files.readString(SAMPLE));
    assertThat(left()).isEmpty();
  }

  @Test
  void whatWasNeverSavedIsRecoveredAsNew() throws IOException {
    documents.create();
    leave(draftOf(opened.get(0)));
    answers.recovery = org.d2nn.app.workspace.Dialogs.Recovery.RECOVER;
    opened.clear();
    documents.offerToRecover();
    assertThat(opened.get(0).graph().find("other")).isPresent();
    assertThat(opened.get(0).fileProperty().get()).isEmpty();
    assertThat(isChanged(opened.get(0))).isTrue();
  }

  @Test
  void laterMeansAskedAgainAndDiscardMeansNot() throws IOException {
    leave(draftOf(openFile()));
    documents.offerToRecover();
    assertThat(left()).hasSize(1);
    answers.recovery = org.d2nn.app.workspace.Dialogs.Recovery.DISCARD;
    documents.offerToRecover();
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsSavedOrClosedLeavesNothing() throws IOException {
    Workspace workspace = openFile();
    edit(workspace, "other");
    assertThat(DoomedProgram.drafts(folder)).hasSize(1);
    documents.save(workspace);
    assertThat(DoomedProgram.drafts(folder)).isEmpty();
    edit(workspace, "more");
    assertThat(DoomedProgram.drafts(folder)).hasSize(1);
    workspace.history().undo();
    assertThat(DoomedProgram.drafts(folder)).isEmpty();
    edit(workspace, "more");
    answers.unsaved = org.d2nn.app.workspace.Dialogs.Unsaved.DISCARD;
    documents.close(Map.of(workspace, List.of()), asked -> {}, () -> {});
    assertThat(DoomedProgram.drafts(folder)).isEmpty();
  }

  @Test
  void aSampleOnImagesOfOtherClassesTakesTheClassesOfTheFolder() throws IOException {
    Path pets = Files.createDirectories(folder.resolve("pets"));
    Files.createDirectory(pets.resolve("cat"));
    Files.createDirectory(pets.resolve("dog"));
    assertThat(imagesOfSample(pets)).isEqualTo(new ImageFolders(pets.toString(), List.of(), 0));
    assertThat(opened.get(0).history().undoNameProperty().get()).isEqualTo("Choose images");

    Path faces = Files.createDirectories(folder.resolve("faces"));
    Files.createDirectory(faces.resolve("nonface"));
    Files.createDirectory(faces.resolve("lfw"));
    assertThat(((ImageFolders) imagesOfSample(faces)).classes())
        .as("the classes that it was made for")
        .containsExactly(new ClassFolder("nonface"), new ClassFolder("face", "lfw"));
  }

  private ImageSource imagesOfSample(Path chosen) {
    answers.images = Optional.of(chosen);
    opened.clear();
    Samples.Sample faces =
        Samples.read().stream()
            .filter(sample -> sample.id().equals("high-low-capacity-on-faces"))
            .findFirst()
            .orElseThrow();
    documents.openOnImages(faces);
    return opened.get(0).experiment().dataset().source();
  }

  private static Drafts.Draft draftOf(Workspace workspace) {
    edit(workspace, "other");
    return new Drafts.Draft(
        workspace.nameProperty().get(),
        workspace.fileProperty().get().map(Path::toString).orElse(null),
        workspace.text().get());
  }

  /** As a killed program leaves it: a draft, and a lock that nobody holds. */
  private void leave(Drafts.Draft draft) throws IOException {
    Path dead = Files.createDirectories(folder.resolve("unsaved/dead"));
    Files.createFile(dead.resolve("lock"));
    new com.fasterxml.jackson.databind.ObjectMapper()
        .writeValue(dead.resolve("experiment-1.draft.json").toFile(), draft);
  }
}
