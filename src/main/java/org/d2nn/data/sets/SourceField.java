package org.d2nn.data.sets;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.data.sets.ImageFolders.ClassFolder;

/**
 * One thing that can be set in a kind of data set, described once for the experiment file, its
 * schema and the training form.
 *
 * @param <S> the data sets that have it
 * @param name as in the experiment file
 * @param title as in the training form; empty if it has no line there
 * @param sentence what it means
 * @param kind what a value is
 * @param least the smallest number; zero apart if {@code isOrZero}
 * @param most the largest number; {@link Integer#MAX_VALUE} for a whole number without limit
 * @param getter its value in a data set
 * @param unit what is counted, for messages: {@code " pixels"}; may be empty
 * @param isOrZero whether zero is allowed though it is less than the least
 * @param isShownInNewFiles whether a file written from scratch shows it even if it has its default
 */
public record SourceField<S extends ImageSource>(
    String name,
    String title,
    String sentence,
    Kind kind,
    double least,
    double most,
    Function<S, Object> getter,
    String unit,
    boolean isOrZero,
    boolean isShownInNewFiles) {

  /** What a value is. */
  public enum Kind {
    /** An {@link Integer}. */
    WHOLE,
    /** A {@link Long} of any size. */
    SEED,
    /** A {@link Double}. */
    NUMBER,
    /** A {@link String}: a file or a folder, relative to the experiment file. */
    PLACE,
    /** A list of {@link ClassFolder}. */
    CLASSES
  }

  private SourceField(
      String name,
      String title,
      String sentence,
      Kind kind,
      double least,
      double most,
      Function<S, Object> getter) {
    this(name, title, sentence, kind, least, most, getter, "", false, false);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  static <S extends ImageSource> SourceField<S> whole(
      String name, String title, String sentence, int least, int most, ToIntFunction<S> getter) {
    return new SourceField<>(name, title, sentence, Kind.WHOLE, least, most, getter::applyAsInt);
  }

  /** A number from {@code least} to {@code most}, both included. */
  static <S extends ImageSource> SourceField<S> number(
      String name,
      String title,
      String sentence,
      double least,
      double most,
      ToDoubleFunction<S> getter) {
    return new SourceField<>(
        name, title, sentence, Kind.NUMBER, least, most, getter::applyAsDouble);
  }

  /** The side of the central square that is kept of every image, or 0 for the largest. */
  static <S extends ImageSource> SourceField<S> crop() {
    return SourceField.<S>whole(
            "crop",
            "Crop",
            "Side in pixels of the central square kept of every image before it is resized to the"
                + " input; 0 keeps the largest.",
            0,
            Integer.MAX_VALUE,
            ImageSource::crop)
        .of("pixels");
  }

  static <S extends ImageSource> SourceField<S> seed(String sentence, ToLongFunction<S> getter) {
    return new SourceField<>("seed", "Image seed", sentence, Kind.SEED, 0, 0, getter::applyAsLong);
  }

  /**
   * A file or a folder. It may be empty if it is empty by default.
   *
   * @param title empty if the training form has another way to choose it
   */
  static <S extends ImageSource> SourceField<S> place(
      String name, String title, String sentence, Function<S, String> getter) {
    return new SourceField<>(name, title, sentence, Kind.PLACE, 0, 0, getter::apply);
  }

  static <S extends ImageSource> SourceField<S> classes(
      String sentence, Function<S, List<ClassFolder>> getter) {
    return new SourceField<>("classes", "", sentence, Kind.CLASSES, 0, 0, getter::apply);
  }

  private SourceField<S> with(String unit, boolean isOrZero, boolean isShown) {
    return new SourceField<>(
        name, title, sentence, kind, least, most, getter, unit, isOrZero, isShown);
  }

  /** What is counted, for messages: {@code pixels}. */
  SourceField<S> of(String counted) {
    return with(" " + counted, isOrZero, isShownInNewFiles);
  }

  /** Zero is allowed too, though it is less than the least. */
  SourceField<S> orZero() {
    return with(unit, true, isShownInNewFiles);
  }

  /** A file written from scratch shows it even if it has its default. */
  SourceField<S> shownInNewFiles() {
    return with(unit, isOrZero, true);
  }

  /** Its value in a data set. */
  public Object of(S source) {
    return getter.apply(source);
  }

  /**
   * @throws InvalidSetting if the number is out of range
   */
  void check(Number value) {
    double number = value.doubleValue();
    boolean isInRange = number >= least && number <= most || isOrZero && number == 0;
    if (!isInRange) {
      String range =
          most == Integer.MAX_VALUE
              ? written(least) + " or more"
              : written(least) + " to " + written(most);
      throw new InvalidSetting(
          name, "is " + value, "Use " + range + unit + (isOrZero ? ", or 0" : "") + ".");
    }
  }

  /** {@code 20}, {@code 1,000,000}, {@code 0.16} */
  static String written(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : Double.toString(number);
  }

  @Override
  public String toString() {
    return name;
  }
}
