package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.Mnist;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MNIST, cluttered MNIST and CIFAR-10 from files made here, whole and broken. */
class PackedSetsTest {

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private ImageSet open(ImageSource source, InputSize input) throws Exception {
    return ImageSet.open(DatasetSettings.of(source), folder, List.of(input), Progress.NONE);
  }

  private ImageSet mnist() throws Exception {
    return open(new Mnist(Mnist.Kind.MNIST, "."), new InputSize(1, 12, 12));
  }

  private ImageSet cifar() throws Exception {
    return open(new Cifar10("."), new InputSize(3, 32, 32));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mnistIsReadZippedOrNot(boolean zipped) throws Exception {
    MadeSets.mnist(folder, 80, 20, zipped);
    ImageSet set = mnist();
    assertThat(set.size()).isEqualTo(100);
    assertThat(set.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(set.name(7)).isEqualTo("train/000007");
    assertThat(set.name(83)).isEqualTo("test/000003");
    assertThat(set.label(83)).isEqualTo(3);
    float[] pixels = new float[144];
    set.reader(new InputSize(1, 12, 12), PixelScaling.identity(1)).fill(83, pixels, 0);
    assertThat(pixels[6 * 12 + 6]).isEqualTo(103 / 255f);
    assertThat(pixels[0]).isZero();
    assertThat(mnist().report().decoded()).isZero();
  }

  @Test
  void fashionMnistNamesItsClasses() throws Exception {
    MadeSets.mnist(folder, 40, 20, true);
    ImageSet set = open(new Mnist(Mnist.Kind.FASHION_MNIST, "."), new InputSize(3, 16, 16));
    assertThat(set.classes()).hasSize(10).contains("t-shirt", "ankle-boot");
  }

  @Test
  void itsOwnTestImagesAreTheTestSplitUnlessToldOtherwise() throws Exception {
    MadeSets.mnist(folder, 800, 50, false);
    ImageSet set = mnist();
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);
    assertThat(splits.size(Split.TEST)).isEqualTo(50);
    assertThat(splits.names().get(Split.TEST)).allMatch(name -> name.startsWith("test/"));
    assertThat(splits.size(Split.TRAIN)).isEqualTo(700);
    assertThat(splits.size(Split.VALIDATION)).isEqualTo(100);
    var part = new SplitSettings(0.35, 0.05, 0.2, SplitSettings.By.IMAGE, 1);
    assertThat(Splits.of(set, part).size(Split.TRAIN)).isEqualTo(350);
    var mixed = new SplitSettings(0.7, 0.1, 0.2, SplitSettings.By.IMAGE, 1, false);
    assertThat(Splits.of(set, mixed).size(Split.TEST)).isEqualTo(170);
    assertThat(Splits.of(set, mixed).names().get(Split.TEST))
        .anyMatch(name -> name.startsWith("train/"));
  }

  @Test
  void aBrokenMnistSaysWhatAndWhere() throws Exception {
    assertThatThrownBy(this::mnist)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds no train-images-idx3-ubyte(.gz)");
    MadeSets.mnist(folder, 40, 20, true);
    Path images = folder.resolve("train-images-idx3-ubyte.gz");
    Path labels = folder.resolve("train-labels-idx1-ubyte.gz");
    MadeImages.cut(images, 0.8);
    assertThatThrownBy(this::mnist)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz: it ends after")
        .hasMessageContaining("of 5,760 bytes");
    Files.write(images, new byte[] {0x1F, (byte) 0x8B, 7});
    assertThatThrownBy(this::mnist).hasMessageContaining("it is damaged");
    Files.writeString(images, "<html>not found</html>");
    assertThatThrownBy(this::mnist).hasMessageContaining("not an IDX file of images");
    Files.delete(images);
    MadeSets.mnist(folder, 40, 20, false);
    Files.delete(labels);
    try (var file =
        new RandomAccessFile(folder.resolve("train-labels-idx1-ubyte").toFile(), "rw")) {
      file.seek(8 + 17);
      file.write(11);
    }
    assertThatThrownBy(this::mnist).hasMessageContaining("label 17 is 11");
    MadeSets.mnist(folder, 40, 20, false);
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte"),
        Arrays.copyOf(Files.readAllBytes(folder.resolve("t10k-images-idx3-ubyte")), 4000));
    assertThatThrownBy(this::mnist).hasMessageContaining("it continues after the 2,880 bytes");
    Files.copy(
        folder.resolve("train-images-idx3-ubyte"),
        folder.resolve("t10k-images-idx3-ubyte"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::mnist)
        .hasMessageContaining("it holds 40 images, but t10k-labels-idx1-ubyte holds 20 labels");
  }

  @Test
  void clutterIsADigitSomewhereAmongFragmentsOfItsOwnPart() throws Exception {
    MadeSets.mnist(folder, 60, 10, true);
    InputSize input = new InputSize(1, 40, 40);
    ImageSet set = open(new ClutteredMnist(".", 140, 40, 4, 5, 1), input);
    assertThat(set.size()).isEqualTo(140);
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);
    assertThat(splits.size(Split.TEST)).isEqualTo(20);
    InputReader reader = set.reader(input, PixelScaling.identity(1));
    Set<Integer> corners = new HashSet<>();
    int fragments = 0;
    for (int i = 0; i < set.size(); i++) {
      float[] pixels = new float[1600];
      reader.fill(i, pixels, 0);
      int digit = 100 + set.label(i);
      int ofDigit = 0;
      int others = 0;
      int firstOfDigit = -1;
      for (int p = 0; p < pixels.length; p++) {
        int value = Math.round(pixels[p] * 255);
        if (value == digit) {
          ofDigit++;
          firstOfDigit = firstOfDigit < 0 ? p : firstOfDigit;
        } else if (value != 0) {
          assertThat(value).isBetween(100, 109);
          others++;
        }
      }
      // The square of 6x6 pixels, less what brighter fragments cover.
      assertThat(ofDigit).as(set.name(i)).isGreaterThanOrEqualTo(1);
      assertThat(others).isLessThanOrEqualTo(4 * 25);
      fragments += others;
      corners.add(firstOfDigit);
    }
    assertThat(fragments / (double) set.size()).isGreaterThan(10);
    assertThat(corners).hasSizeGreaterThan(80);
    // Pictures 0 and 60 are made of the same digit, so they belong together.
    assertThat(set.photograph(60)).isEqualTo(set.photograph(0)).isEqualTo("train/000000");
    int[] train = splits.of(Split.TRAIN);
    for (int i = 0; i < 60; i++) {
      assertThat(Arrays.binarySearch(train, i) >= 0)
          .isEqualTo(Arrays.binarySearch(train, i + 60) >= 0);
    }
  }

  @Test
  void clutterIsAFunctionOfItsSeed() throws Exception {
    MadeSets.mnist(folder, 60, 10, true);
    float[][] pictures = new float[3][1600];
    InputSize input = new InputSize(1, 40, 40);
    for (int i = 0; i < 3; i++) {
      open(new ClutteredMnist(".", i == 0 ? 70 : 140, 40, 4, 5, i == 2 ? 8 : 1), input)
          .reader(input, PixelScaling.identity(1))
          .fill(3, pictures[i], 0);
    }
    assertThat(pictures[1]).isEqualTo(pictures[0]);
    assertThat(pictures[2]).isNotEqualTo(pictures[0]);
    assertThatThrownBy(() -> new ClutteredMnist(".", 70, 10, 4, 5, 1))
        .hasMessageContaining("dataset.size is 10. Use 28 to 512");
  }

  @Test
  void cifarIsReadFromItsRecords() throws Exception {
    MadeSets.cifar(folder.resolve("data_batch_1.bin"), 30);
    MadeSets.cifar(folder.resolve("data_batch_2.bin"), 20);
    MadeSets.cifar(folder.resolve("test_batch.bin"), 10);
    ImageSet set = cifar();
    assertThat(set.size()).isEqualTo(60);
    assertThat(set.classes()).startsWith("airplane").endsWith("truck");
    assertThat(set.label(37)).isEqualTo(7);
    float[] pixels = new float[3072];
    set.reader(new InputSize(3, 32, 32), PixelScaling.identity(3)).fill(37, pixels, 0);
    assertThat(pixels[500]).isEqualTo(7 / 255f);
    assertThat(pixels[1024 + 500]).isEqualTo(14 / 255f);
    assertThat(pixels[2048 + 500]).isEqualTo(21 / 255f);
    assertThat(Splits.of(set, SplitSettings.DEFAULT).size(Split.TEST)).isEqualTo(10);
    Files.writeString(folder.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
    assertThat(cifar().classes()).startsWith("a").endsWith("j");
  }

  @Test
  void aBrokenCifarSaysWhatAndWhere() throws Exception {
    assertThatThrownBy(this::cifar)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds no data_batch_1.bin");
    Path file = folder.resolve("data_batch_1.bin");
    MadeSets.cifar(file, 30);
    MadeImages.cut(file, 0.5001);
    assertThatThrownBy(this::cifar)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data_batch_1.bin: ends in the middle of an image");
    MadeSets.cifar(file, 30);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(3 * 3073);
      open.write(200);
    }
    assertThatThrownBy(this::cifar)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("image 3 has the label 200");
    assertThatThrownBy(() -> open(new Cifar10("nowhere"), new InputSize(3, 32, 32)))
        .hasMessageContaining("nowhere: there is no such folder");
  }
}
