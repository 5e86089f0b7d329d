package org.d2nn.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.MadeImages;
import org.d2nn.data.OwnCache;
import org.d2nn.data.Splits;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.ClassHierarchy.Leaf;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of ImageNet in the layouts that it comes in, with small pictures made here. */
class Ilsvrc10Test {

  private static final InputSize INPUT = new InputSize(3, 16, 16);
  private static final String CLASSES =
      """
      # leaf\tname\tmiddle\tsuper
      n00000001\tterrier\tdog\tanimal
      n00000002\tbus\tvehicle\tthing
      n00000003\tpoodle\tdog\tanimal
      """;

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  @BeforeEach
  void writeClasses() throws Exception {
    Files.writeString(folder.resolve("classes.tsv"), CLASSES);
  }

  private ImageSet open(int perClass) throws Exception {
    return ImageSet.open(
        DatasetSettings.of(new Ilsvrc10("images", "classes.tsv", perClass, 0)),
        folder,
        List.of(INPUT),
        Progress.NONE);
  }

  private int[] countByClass(ImageSet set) {
    return set.countByClass(IntStream.range(0, set.size()).toArray());
  }

  private Path images(String path) {
    return folder.resolve("images").resolve(path);
  }

  @Test
  void leavesOfOneMiddleClassStandTogether() throws Exception {
    for (int i = 1; i <= 3; i++) {
      MadeImages.folder(images("n0000000" + i), 2, ".png");
    }
    ImageSet set = open(0);
    assertThat(set.classes()).containsExactly("terrier", "poodle", "bus");
    assertThat(HierarchyFile.read(folder.resolve("classes.tsv")).hierarchy().leaves())
        .containsExactly(
            new Leaf("terrier", "dog", "animal"),
            new Leaf("poodle", "dog", "animal"),
            new Leaf("bus", "vehicle", "thing"));
    assertThat(set.label(set.indexOf("n00000003/image-0.png"))).isEqualTo(1);
  }

  @Test
  void imagenettesAndTinyImagenetsLayoutsAreRead() throws Exception {
    MadeImages.folder(images("train/n00000001"), 5, ".JPEG");
    MadeImages.folder(images("val/n00000001"), 2, ".JPEG");
    MadeImages.folder(images("train/n00000002/images"), 4, ".JPEG");
    MadeImages.folder(images("train/n00000003/images"), 3, ".JPEG");
    MadeImages.folder(images("val/images"), 4, ".JPEG");
    Files.writeString(
        images("val/val_annotations.txt"),
        """
        image-0.JPEG\tn00000002\t0\t32\t44\t62
        image-1.JPEG\tn00000003\t0\t0\t9\t9
        image-2.JPEG\tn99999999\t0\t0\t9\t9
        """);
    ImageSet set = open(0);
    assertThat(countByClass(set)).containsExactly(7, 4, 5);
    assertThat(set.label(set.indexOf("val/images/image-0.JPEG"))).isEqualTo(2);
    assertThat(set.report().findings()).isEmpty();
  }

  @Test
  void imagenetsOwnLayoutIsReadWithItsSolutionAndComplainedAboutWithout() throws Exception {
    MadeImages.folder(images("ILSVRC/Data/CLS-LOC/train/n00000001"), 3, ".JPEG");
    MadeImages.folder(images("ILSVRC/Data/CLS-LOC/train/n00000002"), 3, ".JPEG");
    MadeImages.folder(images("ILSVRC/Data/CLS-LOC/val"), 2, ".JPEG");
    assertThat(open(0).report().lines())
        .containsExactly(
            "ILSVRC/Data/CLS-LOC/val: 2 images are in no class folder, and neither"
                + " val_annotations.txt nor LOC_val_solution.csv says what they show. Skipped.",
            "n00000003: no images of poodle: neither in a folder of this name nor in train or val."
                + " Add them, or take the class out of classes.tsv.");
    Files.writeString(
        images("LOC_val_solution.csv"),
        "ImageId,PredictionString\n"
            + "image-0,n00000003 1 2 3 4\n"
            + "image-1,n00000002 1 2 3 4 n00000002 5 6 7 8\n");
    assertThat(countByClass(open(0))).containsExactly(3, 1, 4);
  }

  @Test
  void aLinkDoesNotMakeOneFolderTwoClasses() throws Exception {
    MadeImages.folder(images("train/n00000001"), 3, ".JPEG");
    MadeImages.folder(images("train/n00000002"), 3, ".JPEG");
    Files.createSymbolicLink(images("train/n00000003"), Path.of("n00000001"));
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is the same as that of terrier (train/n00000001)");
    Files.delete(images("train/n00000003"));
    Files.createSymbolicLink(images("val"), Path.of("train"));
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the folder of terrier (val/n00000001) is the same as");
  }

  /** Five validation images, flat, and the numbers of their classes. */
  private void validationImages(String where, String kit) throws Exception {
    for (int i = 1; i <= 5; i++) {
      int number = i;
      MadeImages.write(
          images(where).resolve("ILSVRC2012_val_%08d.JPEG".formatted(i)),
          40,
          40,
          (x, y) -> number * 40503);
    }
    Files.createDirectories(images(kit));
    Files.writeString(
        images(kit).resolve("ILSVRC2012_validation_ground_truth.txt"), "2\n1\n2\n3\n4\n");
  }

  private void countsOfTheGroundTruth(String name) throws Exception {
    ImageSet set = open(0);
    assertThat(set.report().findings()).isEmpty();
    assertThat(set.classes()).containsExactly("terrier", "poodle", "bus");
    assertThat(countByClass(set)).containsExactly(2, 1, 1);
    assertThat(set.label(set.indexOf(name))).isEqualTo(1);
  }

  @Test
  void flatValidationImagesAreReadWithTheGroundTruthAndItsListOfClasses() throws Exception {
    validationImages(".", ".");
    assertThatThrownBy(() -> open(0))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.findings().toString()).contains("Put map_clsloc.txt or meta.mat"));
    Files.writeString(
        images("map_clsloc.txt"),
        "n00000003 1 poodle\nn00000001 2 terrier\nn00000002 3 bus\nn00000009 4 cat\n");
    countsOfTheGroundTruth("ILSVRC2012_val_00000002.JPEG");
  }

  /** {@code meta.mat} was written by scipy.io.savemat: four synsets as in the development kit. */
  @ParameterizedTest
  @ValueSource(strings = {"meta.mat", "meta-plain.mat"})
  void theDevelopmentKitsOwnListServesToo(String meta) throws Exception {
    validationImages("val", "ILSVRC2012_devkit_t12/data");
    MadeImages.resource(meta, images("ILSVRC2012_devkit_t12/data/meta.mat"));
    countsOfTheGroundTruth("val/ILSVRC2012_val_00000002.JPEG");
  }

  @Test
  void atMostSoManyOfAClassAreTakenAndDividedAsInThePaper() throws Exception {
    for (int i = 1; i <= 3; i++) {
      MadeImages.folder(images("train/n0000000" + i), i == 1 ? 50 : 28, ".png");
    }
    ImageSet set = open(28);
    assertThat(countByClass(set)).containsExactly(28, 28, 28);
    Splits splits = Splits.of(set, Ilsvrc10.DEFAULT.standardSplit());
    assertThat(splits.size(Split.TRAIN)).isEqualTo(3 * 20);
    assertThat(splits.size(Split.VALIDATION)).isEqualTo(3 * 2);
    assertThat(splits.size(Split.TEST)).isEqualTo(3 * 6);
    assertThat(countByClass(open(0))).containsExactly(50, 28, 28);
  }

  @Test
  void aBrokenListOfClassesSaysWhere() throws Exception {
    MadeImages.folder(images("n00000001"), 2, ".png");
    broken("n00000001\tterrier\tdog\n", "classes.tsv, line 1: has 3 fields, not 4.");
    broken(CLASSES + "n00000004\tbus\tvehicle\tthing\n", "line 5: bus is listed twice.");
    broken(
        CLASSES + "n00000004\tcat\tdog\tthing\n",
        "line 5: dog is in thing here and in animal above.");
    broken("# nothing\n", "names fewer than two classes");
    Files.delete(folder.resolve("classes.tsv"));
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("classes.tsv: there is no such file. Correct dataset.hierarchy");
    Files.writeString(images("classes.tsv"), CLASSES);
    assertThatThrownBy(() -> open(0)).hasMessageContaining("fewer than two classes have usable");
    assertThatThrownBy(() -> new Ilsvrc10(".", "x", 5, 0))
        .hasMessageContaining("dataset.perClass is 5");
  }

  private void broken(String text, String message) throws Exception {
    Files.writeString(folder.resolve("classes.tsv"), text);
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }
}
