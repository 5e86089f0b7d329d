package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.Ilsvrc10;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.LfwB;
import org.d2nn.data.sets.Mnist;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The public sets' formats, from real files; each is skipped where its files are not there. */
class RealSetsTest {

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private static ImageSet open(ImageSource source, InputSize input) throws Exception {
    return ImageSet.open(DatasetSettings.of(source), Path.of("."), List.of(input), Progress.NONE);
  }

  private static int[] countByClass(ImageSet set) {
    return set.countByClass(IntStream.range(0, set.size()).toArray());
  }

  /** Share of ink by label; MNIST's ones have least and its zeros most. */
  @Test
  void mnistIsWhole() throws Exception {
    String path = RealImages.folder("mnist").toString();
    InputSize input = new InputSize(1, 7, 7);
    ImageSet set = open(new Mnist(Mnist.Kind.MNIST, path), input);
    assertThat(set.size()).isEqualTo(70_000);
    assertThat(countByClass(set))
        .containsExactly(6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958);
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);
    assertThat(splits.size(Split.TEST)).isEqualTo(10_000);
    assertThat(splits.size(Split.TRAIN)).isEqualTo(52_500);
    double[] ink = new double[10];
    InputReader reader = set.reader(input, PixelScaling.identity(1));
    for (int i = 0; i < 2000; i++) {
      float[] pixels = new float[49];
      reader.fill(i, pixels, 0);
      for (float pixel : pixels) {
        ink[set.label(i)] += pixel / countByClass(set)[set.label(i)];
      }
    }
    assertThat(Arrays.stream(ink).min().orElseThrow()).isEqualTo(ink[1]);
    assertThat(Arrays.stream(ink).max().orElseThrow()).isEqualTo(ink[0]);
  }

  @Test
  void fashionMnistIsReadWhereDebianPutsIt() throws Exception {
    Path path = Path.of("/usr/share/datasets/fashion-mnist");
    assumeTrue(Files.isDirectory(path), "skipped: no Fashion-MNIST at " + path);
    ImageSet set =
        open(new Mnist(Mnist.Kind.FASHION_MNIST, path.toString()), new InputSize(1, 7, 7));
    assertThat(countByClass(set)).containsOnly(7000);
  }

  @Test
  void mnistIsCluttered() throws Exception {
    String path = RealImages.folder("mnist").toString();
    InputSize input = new InputSize(1, 100, 100);
    ImageSet set = open(new ClutteredMnist(path, 700, 100, 8, 8, 1), input);
    assertThat(Splits.of(set, SplitSettings.DEFAULT).size(Split.TEST)).isEqualTo(100);
    assertThat(set.label(0)).isEqualTo(5);
    float[] pixels = new float[10_000];
    set.reader(input, PixelScaling.identity(1)).fill(0, pixels, 0);
    long ink = IntStream.range(0, 10_000).filter(p -> pixels[p] > 0.2).count();
    assertThat(ink).isBetween(60L, 600L);
  }

  @Test
  void cifarsTestBatchIsTheTestSplit() throws Exception {
    String path = RealImages.folder("cifar10-subset").toString();
    ImageSet set = open(new Cifar10(path), new InputSize(3, 32, 32));
    assertThat(set.size()).isEqualTo(3 * 1017);
    assertThat(Splits.of(set, SplitSettings.DEFAULT).size(Split.TEST)).isEqualTo(1017);
    assertThat(Arrays.stream(countByClass(set)).allMatch(n -> n > 200 && n < 400)).isTrue();
  }

  @Test
  void lfwIsCutAndNoPersonIsInTwoSplits() throws Exception {
    Path lfw = RealImages.folder("lfw");
    Path nonface = RealImages.folder("nonface");
    LfwB source = new LfwB(lfw.toString(), 112, 2, nonface.toString(), 1);
    ImageSet set = open(source, new InputSize(3, 16, 16));
    assertThat(countByClass(set)[1]).isEqualTo(1000);
    assertThat(countByClass(set)[0]).isBetween(1970, 2000);
    Splits splits = Splits.of(set, source.standardSplit());
    Map<String, Set<Split>> byPerson = new HashMap<>();
    for (Split split : Split.values()) {
      for (int image : splits.of(split)) {
        byPerson.computeIfAbsent(set.source(image), p -> new HashSet<>()).add(split);
      }
    }
    assertThat(byPerson).hasSizeGreaterThan(808);
    assertThat(byPerson).allSatisfy((person, in) -> assertThat(in).hasSize(1));
    assertThat(splits.size(Split.VALIDATION) / (double) set.size()).isBetween(0.07, 0.08);
    assertThat(splits.size(Split.TEST) / (double) set.size()).isBetween(0.145, 0.155);
  }

  @Test
  void tinyImagenetsTenClassesStandInTheirHierarchy() throws Exception {
    Path images = RealImages.folder("tiny-imagenet-mini");
    Path classes = images.resolveSibling("ilsvrc10-classes.tsv");
    Ilsvrc10 source = new Ilsvrc10(images.toString(), classes.toString(), 700, 0);
    ImageSet set = open(source, new InputSize(3, 16, 16));
    assertThat(countByClass(set)).hasSize(10).containsOnly(75);
    Map<String, String> above = new HashMap<>();
    for (String line : Files.readAllLines(classes)) {
      String[] fields = line.split("\t+");
      if (fields.length == 4) {
        above.put(fields[1], fields[3] + " " + fields[2]);
      }
    }
    assertThat(set.classes().stream().map(above::get).toList())
        .containsExactly(
            "animal dog",
            "animal dog",
            "animal cat",
            "animal cat",
            "animal bird",
            "animal bird",
            "thing vehicle",
            "thing vehicle",
            "thing fruit",
            "thing fruit");
    Splits splits = Splits.of(set, source.standardSplit());
    assertThat(splits.size(Split.TRAIN)).isEqualTo(540);
    assertThat(splits.size(Split.VALIDATION)).isEqualTo(50);
    assertThat(splits.size(Split.TEST)).isEqualTo(160);
  }

  @Test
  void imagenettesLayoutIsRead() throws Exception {
    Path images = RealImages.folder("imagenette-mini");
    Files.writeString(
        folder.resolve("two.tsv"),
        "n01440764\ttench\tfish\tanimal\nn02979186\tcassette_player\tdevice\tthing\n");
    ImageSet set =
        open(
            new Ilsvrc10(images.toString(), folder.resolve("two.tsv").toString(), 0, 0),
            new InputSize(3, 16, 16));
    assertThat(countByClass(set)).containsExactly(80, 80);
  }
}
