package org.d2nn.data.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.EpochOrder;
import org.d2nn.data.ImageSet;
import org.d2nn.data.MadeImages;
import org.d2nn.data.OwnCache;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AugmentationTest {

  private static final InputSize INPUT = new InputSize(3, 32, 32);

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  /** Pictures of 64x64 whose red is 4 x at column x. */
  @BeforeEach
  void pictures() throws IOException {
    MadeImages.write(folder.resolve("a/ramp.png"), 64, 64, (x, y) -> 4 * x << 16 | 4 * y << 8);
    MadeImages.write(folder.resolve("b/ramp.png"), 64, 64, (x, y) -> 4 * x << 16 | 4 * y << 8);
  }

  private float[] read(Augmentation augmentation, AugmentationDraw draw) throws Exception {
    var settings =
        new DatasetSettings(
            new ImageFolders(".", List.of(), 32),
            SplitSettings.DEFAULT,
            Normalisation.NONE,
            augmentation,
            ClassWeights.EQUAL);
    ImageSet set = ImageSet.open(settings, folder, List.of(INPUT), Progress.NONE);
    float[] values = new float[INPUT.values()];
    set.reader(INPUT, PixelScaling.identity(3)).fill(0, draw, values, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] *= 255;
    }
    return values;
  }

  @Test
  void aShiftBringsInThePhotographAroundTheCrop() throws Exception {
    Augmentation shift = new Augmentation(false, 0.25, 1, 0);
    float[] still = read(shift, new AugmentationDraw(false, 0, 0, 1, 1));
    assertThat(still[0]).as("the crop begins at column 16").isEqualTo(64, within());
    float[] moved = read(shift, new AugmentationDraw(false, -0.25, 0.25, 1, 1));
    assertThat(moved[0]).as("8 columns further left").isEqualTo(32, within());
    assertThat(moved[1024]).as("8 rows further down").isEqualTo(96, within());
  }

  @Test
  void flippingSwapsLeftAndRight() throws Exception {
    float[] values = read(new Augmentation(true, 0, 1, 0), new AugmentationDraw(true, 0, 0, 1, 1));
    assertThat(values[31]).isEqualTo(64, within());
    assertThat(values[0]).isEqualTo(188, within());
  }

  @Test
  void aRandomCropShowsItsSquareAlone() throws Exception {
    float[] values =
        read(new Augmentation(false, 0, 0.5, 0), new AugmentationDraw(false, 0.5, 0, 0.5, 1));
    assertThat(values[0]).as("the right half begins at column 32").isBetween(126f, 130f);
    assertThat(values[31]).isBetween(186f, 190f);
    assertThat(values[1024]).as("the upper half begins at row 16").isBetween(62f, 66f);
  }

  @Test
  void brightnessMultipliesAndClips() throws Exception {
    Augmentation brightness = new Augmentation(false, 0, 1, 0.5);
    float[] values = read(brightness, new AugmentationDraw(false, 0, 0, 1, 1.5));
    assertThat(values[0]).isEqualTo(96, within());
    assertThat(values[31]).isEqualTo(255, within());
  }

  private static Offset<Float> within() {
    return Offset.offset(0.01f);
  }

  @Property(tries = 200)
  void drawsAreAFunctionOfSeedEpochAndExampleWithinTheirBounds(
      @ForAll long seed, @ForAll long epoch, @ForAll long example) {
    Augmentation augmentation = new Augmentation(true, 0.1, 0.6, 0.2);
    AugmentationDraw draw = AugmentationDraw.of(augmentation, seed, epoch, example);
    assertThat(AugmentationDraw.of(augmentation, seed, epoch, example)).isEqualTo(draw);
    assertThat(draw.side()).isBetween(0.6, 1.0);
    assertThat(draw.left()).isBetween(-0.1, 1.1 - draw.side());
    assertThat(draw.top()).isBetween(-0.1, 1.1 - draw.side());
    assertThat(draw.brightness()).isBetween(0.8, 1.2);
  }

  @Test
  void anEpochsOrderIsItsOwnPermutation() {
    int[] images = {3, 5, 8, 13, 21, 34, 55, 89};
    assertThat(EpochOrder.of(images, 1, 0)).containsExactlyInAnyOrder(images);
    assertThat(EpochOrder.of(images, 1, 0)).isEqualTo(EpochOrder.of(images, 1, 0));
    assertThat(EpochOrder.of(images, 1, 0)).isNotEqualTo(EpochOrder.of(images, 1, 1));
    assertThat(EpochOrder.of(images, 1, 0)).isNotEqualTo(EpochOrder.of(images, 2, 0));
  }
}
