package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.data.check.FolderCheck;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as people have them: divided, linked, copied, and with more in them than images. */
class FolderLayoutTest {

  private static final InputSize INPUT = new InputSize(3, 16, 16);

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private ImageSet open(ClassFolder... classes) throws DatasetException, IOException {
    return ImageSet.open(
        DatasetSettings.of(new ImageFolders(".", List.of(classes), 0)),
        folder,
        List.of(INPUT),
        Progress.NONE);
  }

  private static List<String> names(ImageSet set, int[] images) {
    return Arrays.stream(images).mapToObj(set::name).toList();
  }

  private static List<String> names(ImageSet set) {
    return names(set, IntStream.range(0, set.size()).toArray());
  }

  private static List<String> problems(ImageSet set) {
    return set.report().findings().stream().map(Finding::message).toList();
  }

  /** Pictures that differ from those of any other number. */
  private void images(String where, int first, int count) throws IOException {
    for (int i = first; i < first + count; i++) {
      int number = i;
      MadeImages.write(
          folder.resolve(where).resolve(i + ".png"), 20, 20, (x, y) -> number * 40503 + x * y);
    }
  }

  // Divided sets

  @Test
  void trainValAndTestFoldersAreTheSplit() throws Exception {
    images("train/cat", 0, 6);
    images("train/dog", 10, 6);
    images("val/cat", 20, 2);
    images("val/dog", 30, 2);
    images("test/cat", 40, 3);
    images("test/dog", 50, 3);

    ImageSet set = open();
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);

    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(names(set, splits.of(Split.TRAIN)))
        .hasSize(12)
        .allMatch(name -> name.startsWith("train/"));
    assertThat(names(set, splits.of(Split.VALIDATION)))
        .hasSize(4)
        .allMatch(name -> name.startsWith("val/"));
    assertThat(names(set, splits.of(Split.TEST)))
        .hasSize(6)
        .allMatch(name -> name.startsWith("test/"));
    assertThat(problems(set))
        .containsExactly("The folders test, train, val are the set's own split.");
  }

  @Test
  void aPartThatIsMissingComesFromTheTrainingImages() throws Exception {
    images("Train/a", 0, 20);
    images("Train/b", 20, 20);
    images("Validation/a", 40, 5);
    images("Validation/b", 50, 5);

    ImageSet set = open();
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);

    assertThat(names(set, splits.of(Split.VALIDATION)))
        .hasSize(10)
        .allMatch(name -> name.startsWith("Validation/"));
    assertThat(names(set, splits.of(Split.TEST)))
        .hasSizeBetween(8, 10)
        .allMatch(name -> name.startsWith("Train/"));
    assertThat(splits.size(Split.TRAIN) + splits.size(Split.TEST)).isEqualTo(40);
    assertThat(problems(set))
        .anyMatch(hint -> hint.contains("Images for test are taken from those for training"));
  }

  @Test
  void classesCanBeChosenFromADividedSet() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      images("train/" + name, name.charAt(0) * 100, 4);
      images("val/" + name, name.charAt(0) * 100 + 50, 2);
    }
    ImageSet set = open(new ClassFolder("c"), new ClassFolder("first", "a"));
    assertThat(set.classes()).containsExactly("c", "first");
    assertThat(set.size()).isEqualTo(12);
  }

  @Test
  void theSetsOwnSplitCanBeTurnedDown() throws Exception {
    images("train/a", 0, 10);
    images("train/b", 10, 10);
    images("test/a", 20, 10);
    images("test/b", 30, 10);
    ImageSet set = open();
    Splits splits =
        Splits.of(set, new SplitSettings(0.5, 0.25, 0.25, SplitSettings.By.IMAGE, 1, false));
    assertThat(names(set, splits.of(Split.TRAIN))).anyMatch(name -> name.startsWith("test/"));
  }

  @Test
  void whatOnlyOnePartHasIsNamed() throws Exception {
    images("train/a", 0, 4);
    images("train/b", 10, 4);
    images("val/a", 20, 2);
    images("val/images", 30, 2);
    images("others", 40, 2);
    ImageSet set = open();
    assertThat(set.classes()).containsExactly("a", "b");
    assertThat(set.report().findings().stream().map(Finding::at)).contains("others", "val/images");
  }

  @Test
  void classesThatAreCalledTrainAreNotPartsOfASet() throws Exception {
    images("train", 0, 4);
    images("bus", 10, 4);
    assertThat(open().classes()).containsExactly("bus", "train");
    images("test", 20, 4);
    assertThat(open().classes()).containsExactly("bus", "test", "train");
  }

  @Test
  void flatPartsAreNotTrainedOnWithoutAWord() throws Exception {
    images("train", 0, 4);
    images("val", 10, 4);
    assertThat(problems(open()))
        .anyMatch(
            hint -> hint.startsWith("The folders train, val look like parts of one data set"));
  }

  // Hints that data check gives

  @Test
  void layoutsOfOtherSetsAreNamedWhereTrainingFails() throws Exception {
    Files.write(folder.resolve("data_batch_1.bin"), new byte[10]);
    Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[10]);
    MadeImages.write(folder.resolve("lying.png"), 20, 20, (x, y) -> x);
    Files.createDirectories(folder.resolve("ILSVRC/Data/CLS-LOC"));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            DatasetException.class,
            e ->
                assertThat(e.findings().stream().map(Finding::message))
                    .anyMatch(hint -> hint.contains("dataset.type to cifar10"))
                    .anyMatch(hint -> hint.contains("dataset.type to mnist"))
                    .anyMatch(hint -> hint.contains("dataset.type to ilsvrc10"))
                    .anyMatch(hint -> hint.startsWith("1 images lie directly in the folder")));
  }

  @Test
  void foldersOfPeopleAreNamedToo() throws Exception {
    images("Ann_Lee", 0, 2);
    images("Bob_Roe", 10, 1);
    assertThat(problems(open())).isEmpty();
    for (String name : List.of("Ann_Lee", "Bob_Roe")) {
      try (Stream<Path> files = Files.list(folder.resolve(name))) {
        for (Path file : files.toList()) {
          String number = file.getFileName().toString().replace(".png", "");
          Files.move(
              file, file.resolveSibling("%s_%04d.png".formatted(name, Integer.parseInt(number))));
        }
      }
    }
    assertThat(problems(open())).anyMatch(hint -> hint.contains("set dataset.type to lfw-b"));
  }

  // The same image twice

  @Test
  void aLinkDoesNotMakeTwoClassesOfOneFolder() throws Exception {
    images("face", 0, 4);
    images("clutter", 10, 4);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("face"));
    assertThatThrownBy(() -> open(new ClassFolder("a", "face"), new ClassFolder("b", "link")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of b (link) is the same as that of a (face)");
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of link (link) is the same as that of face (face)");
    assertThatThrownBy(() -> open(new ClassFolder("a", "face"), new ClassFolder("b", "x/../face")))
        .isInstanceOf(DatasetException.class);
  }

  @Test
  void norDoALinkIntoAClassOrOneInsideAClass() throws Exception {
    images("a/deep", 0, 4);
    images("b", 10, 4);
    Files.createSymbolicLink(folder.resolve("c"), Path.of("a/deep"));
    assertThatThrownBy(() -> open(new ClassFolder("c"), new ClassFolder("a")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of c (c) is inside that of a (a)");
    assertThatThrownBy(() -> open(new ClassFolder("a"), new ClassFolder("c")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of c (c) is inside that of a (a)");
    Files.delete(folder.resolve("c"));
    Files.createSymbolicLink(folder.resolve("b/more"), folder.resolve("a/deep"));
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of b (b) is inside that of a (a)");
  }

  @Test
  void norDoesALinkPutTheTestImagesIntoTraining() throws Exception {
    images("train/a", 0, 4);
    images("train/b", 10, 4);
    images("test/a", 20, 4);
    Files.createSymbolicLink(folder.resolve("test/b"), Path.of("../train/b"));
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of b (test/b) is the same as that of b (train/b)");
  }

  @Test
  void aSetBehindLinksIsRead() throws Exception {
    images("store/one", 0, 4);
    images("store/two", 10, 4);
    Files.createDirectories(folder.resolve("set"));
    Files.createSymbolicLink(folder.resolve("set/a"), Path.of("../store/one"));
    Files.createSymbolicLink(folder.resolve("set/b"), Path.of("../store/two"));
    ImageSet set =
        ImageSet.open(
            DatasetSettings.of(new ImageFolders("set", List.of(), 0)),
            folder,
            List.of(INPUT),
            Progress.NONE);
    assertThat(set.size()).isEqualTo(8);
    assertThat(set.report().findings()).isEmpty();
  }

  @Test
  void copiesInTwoClassesAreCountedAndNamed() throws Exception {
    images("a", 0, 5);
    images("b", 10, 5);
    Files.copy(folder.resolve("a/1.png"), folder.resolve("b/copy.png"));
    Files.createLink(folder.resolve("b/hard.png"), folder.resolve("a/2.png"));
    Files.createSymbolicLink(folder.resolve("b/soft.png"), folder.resolve("a/3.png"));
    assertThat(problems(open()))
        .containsExactly(
            "3 images have copies in different classes: delete those in the wrong one (a/1.png ="
                + " b/copy.png, a/2.png = b/hard.png, a/3.png = b/soft.png).");
    assertThat(open().report().decoded()).as("from the cache the same").isZero();
    assertThat(problems(open())).hasSize(1);
    assertThat(FolderCheck.of(folder, Progress.NONE).problems().toString())
        .contains("3 images have copies in different classes");
  }

  @Test
  void copiesInTwoSplitsAreCountedAndNamed() throws Exception {
    images("a", 0, 30);
    images("b", 100, 30);
    assertThat(Splits.of(open(), SplitSettings.DEFAULT).copies()).isEmpty();
    for (int i = 0; i < 30; i++) {
      Files.copy(folder.resolve("a/" + i + ".png"), folder.resolve("a/copy-of-" + i + ".png"));
    }
    ImageSet set = open();
    assertThat(problems(set)).isEmpty();
    String found = Splits.of(set, SplitSettings.DEFAULT).copies().orElseThrow().message();
    assertThat(found).contains("images have copies in different splits").contains(" = a/copy-of-");
    int count = Integer.parseInt(found.substring(0, found.indexOf(' ')));
    assertThat(count).isBetween(5, 25);
    assertThat(FolderCheck.of(folder, Progress.NONE).problems().toString())
        .contains("30 images have copies in different files, which may be in different splits");
  }

  @Test
  void copiesInThePartsOfADividedSetAreNamed() throws Exception {
    images("train/a", 0, 5);
    images("train/b", 10, 5);
    images("val/a", 20, 2);
    images("val/b", 30, 2);
    Files.copy(folder.resolve("train/a/3.png"), folder.resolve("val/a/again.png"));
    assertThat(FolderCheck.of(folder, Progress.NONE).problems().toString())
        .contains("1 image has copies in different splits")
        .contains("train/a/3.png = val/a/again.png");
    assertThat(Splits.of(open(), SplitSettings.DEFAULT).copies().orElseThrow().message())
        .contains("train/a/3.png = val/a/again.png");
  }

  // More in a folder than images

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@eaDir",
        "__MACOSX",
        ".AppleDouble",
        "lost+found",
        "#recycle",
        "$RECYCLE.BIN",
        "System Volume Information",
        "@Recycle"
      })
  void foldersOfSystemsAreNoClasses(String name) throws Exception {
    images("a", 0, 3);
    images("b", 10, 3);
    images(name, 20, 3);
    images("a/" + name, 30, 3);
    ImageSet set = open();
    assertThat(set.classes()).containsExactly("a", "b");
    assertThat(set.size()).isEqualTo(6);
    assertThat(set.report().findings()).isEmpty();
  }

  @Test
  void picturesThatAreNotReadAreCountedAndNamed() throws Exception {
    images("a", 0, 3);
    images("b", 10, 3);
    Files.write(folder.resolve("a/IMG_1.HEIC"), new byte[10]);
    Files.write(folder.resolve("b/IMG_2.heic"), new byte[10]);
    Files.write(folder.resolve("b/raw.cr2"), new byte[10]);
    Files.write(folder.resolve("b/face.pgm"), new byte[10]);
    Files.writeString(folder.resolve("b/notes.txt"), "hello");
    Files.write(folder.resolve("b/Thumbs.db"), new byte[10]);
    assertThat(problems(open()))
        .containsExactly(
            "passed over 1 .cr2 (b/raw.cr2), 2 .heic (a/IMG_1.HEIC, ...), 1 .pgm (b/face.pgm). The"
                + " program reads JPEG, PNG, WebP, TIFF, BMP or GIF: convert them, or delete"
                + " them.");
    FolderCheck check = FolderCheck.of(folder, Progress.NONE);
    assertThat(check.problems().toString()).contains("2 .heic");
    assertThat(check.hints()).contains("Passed over what is not an image: 1 .txt (b/notes.txt).");
  }

  @Test
  @Timeout(60)
  void pipesAndDevicesAreNotReadAsImages() throws Exception {
    images("a", 0, 3);
    images("b", 10, 3);
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("a/pipe.png").toString()).start().waitFor())
        .isZero();
    Files.createSymbolicLink(folder.resolve("b/zero.jpg"), Path.of("/dev/zero"));
    ImageSet set = open();
    assertThat(set.size()).isEqualTo(6);
    assertThat(set.report().findings())
        .containsExactly(
            new Finding("a/pipe.png", "is not a plain file. Skipped."),
            new Finding("b/zero.jpg", "is not a plain file. Skipped."));
  }

  @Test
  void webpAndTiffAreRead() throws Exception {
    images("a", 0, 3);
    Files.createDirectories(folder.resolve("b"));
    Files.write(folder.resolve("b/one.webp"), OrientedFiles.resource("corners.webp"));
    Files.write(folder.resolve("b/two.WebP"), OrientedFiles.resource("corners-lossy.webp"));
    MadeImages.write(folder.resolve("b/three.tif"), 20, 20, (x, y) -> x * 10);
    MadeImages.write(folder.resolve("b/four.tiff"), 20, 20, (x, y) -> y * 10);
    ImageSet set = open();
    assertThat(set.size()).isEqualTo(7);
    assertThat(set.report().findings()).isEmpty();
    for (String name : List.of("one.webp", "three.tif")) {
      byte[] content = Files.readAllBytes(folder.resolve("b").resolve(name));
      Files.write(folder.resolve("b").resolve(name), Arrays.copyOf(content, content.length / 2));
    }
    assertThat(open().report().findings().stream().map(Finding::at))
        .containsExactly("b/one.webp", "b/three.tif");
  }

  // Names that are not text

  /** A file name of bytes that are not UTF-8, as archives from old systems hold. */
  private Path latin1(String parent, String name) throws IOException, InterruptedException {
    Path made = Files.createDirectories(folder.resolve(parent));
    String script = "mv \"$0\" \"$(printf '" + name + "')\"";
    Path from = Files.createDirectories(made.resolve("from"));
    images(folder.relativize(from).toString(), 60, 3);
    assertThat(
            new ProcessBuilder("sh", "-c", script, "from")
                .directory(made.toFile())
                .start()
                .waitFor())
        .isZero();
    return made;
  }

  @Test
  void foldersWhoseNamesAreNotUtf8AreClassesToo() throws Exception {
    images("b", 10, 3);
    latin1(".", "caf\\351");
    latin1("b", "\\374ber");
    ImageSet set = open();
    assertThat(set.classes()).containsExactly("b", "caf%E9");
    assertThat(names(set)).contains("caf%E9/60.png", "b/%FCber/61.png").doesNotHaveDuplicates();
    assertThat(set.size()).isEqualTo(9);
    assertThat(problems(set)).hasSize(1); // the copies
    assertThat(open(new ClassFolder("caf%E9"), new ClassFolder("b")).size()).isEqualTo(9);
    assertThat(FolderCheck.of(folder, Progress.NONE).images()).isEqualTo(9);
  }
}
