package org.d2nn.app.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.d2nn.app.form.Field;
import org.d2nn.app.form.NumberText;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.format.Numbers;

/**
 * The lines of the training form that say what happens to images before they reach the network, and
 * what each class counts. Numbers that are given one by one in the file stay as they are until
 * another choice is made.
 */
final class PreparationFields {
  private PreparationFields() {}

  static List<Field<DatasetSettings>> all() {
    return List.of(
        choice(
            "normalisation",
            "Normalisation",
            "What is subtracted from and divided out of every pixel: mean and deviation of the"
                + " training images, nothing, or the numbers in the file.",
            Normalisation.Kind.values(),
            settings -> settings.normalisation().kind(),
            (settings, kind) ->
                settings.withNormalisation(
                    kind == Normalisation.Kind.NONE ? Normalisation.NONE : Normalisation.DEFAULT),
            Normalisation.Kind.FIXED),
        choice(
            "class-weights",
            "Class weights",
            "What an image of each class counts in the regular loss: all the same, rare classes"
                + " more, or the numbers in the file.",
            ClassWeights.Kind.values(),
            settings -> settings.classWeights().kind(),
            (settings, kind) ->
                settings.withClassWeights(
                    kind == ClassWeights.Kind.BALANCED
                        ? ClassWeights.BALANCED
                        : ClassWeights.EQUAL),
            ClassWeights.Kind.GIVEN),
        new Field<>(
            "flip",
            "Mirror",
            "Mirrors training images left and right, half of the time.",
            List.of("no", "yes"),
            settings -> settings.augmentation().flip() ? "yes" : "no",
            (settings, text) ->
                varied(
                    settings,
                    it ->
                        new Augmentation(
                            text.equals("yes"), it.shift(), it.randomCrop(), it.brightness())),
            settings -> true),
        number(
            "shift",
            "Shift",
            "Moves training images by up to this share of their side.",
            0,
            0.5,
            Augmentation::shift,
            (it, value) -> new Augmentation(it.flip(), value, it.randomCrop(), it.brightness())),
        number(
            "random-crop",
            "Random crop",
            "Keeps a random square of at least this share of the side of a training image; 1 keeps"
                + " all of it.",
            0.1,
            1,
            Augmentation::randomCrop,
            (it, value) -> new Augmentation(it.flip(), it.shift(), value, it.brightness())),
        number(
            "brightness",
            "Brightness",
            "Multiplies the pixels of training images by a factor drawn from 1 ± this.",
            0,
            1,
            Augmentation::brightness,
            (it, value) -> new Augmentation(it.flip(), it.shift(), it.randomCrop(), value)));
  }

  private static DatasetSettings varied(
      DatasetSettings settings, UnaryOperator<Augmentation> change) {
    return settings.withAugmentation(change.apply(settings.augmentation()));
  }

  private static Field<DatasetSettings> number(
      String id,
      String title,
      String explanation,
      double least,
      double most,
      ToDoubleFunction<Augmentation> read,
      BiFunction<Augmentation, Double, Augmentation> write) {
    return new Field<>(
        id,
        title,
        explanation,
        List.of(),
        settings -> Numbers.plain(read.applyAsDouble(settings.augmentation())),
        (settings, text) ->
            varied(settings, it -> write.apply(it, NumberText.number(text, least, most))),
        settings -> true);
  }

  /**
   * @param inFile the kind that only the file can say more about; choosing it changes nothing
   */
  private static <K extends Enum<K>> Field<DatasetSettings> choice(
      String id,
      String title,
      String explanation,
      K[] kinds,
      Function<DatasetSettings, K> read,
      BiFunction<DatasetSettings, K, DatasetSettings> write,
      K inFile) {
    return new Field<>(
        id,
        title,
        explanation,
        Arrays.stream(kinds).map(PreparationFields::word).toList(),
        settings -> word(read.apply(settings)),
        (settings, text) -> {
          K chosen =
              Arrays.stream(kinds)
                  .filter(kind -> word(kind).equals(text))
                  .findFirst()
                  .orElseThrow();
          if (chosen == read.apply(settings)) {
            return settings;
          }
          if (chosen == inFile) {
            throw new Field.Refused("The file holds no numbers for this yet. Write them there.");
          }
          return write.apply(settings, chosen);
        },
        settings -> true);
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
