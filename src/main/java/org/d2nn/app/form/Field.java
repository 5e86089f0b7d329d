package org.d2nn.app.form;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.d2nn.format.Numbers;
import org.d2nn.learning.TrainingSettings;

/**
 * One row of a form about settings of type {@code S}: what it is called, what it means in a
 * sentence, and how its text and the settings become each other.
 *
 * @param id names the control: {@code setting-lambda}
 * @param choices texts to choose from; empty for a field to type in
 * @param read the text for these settings
 * @param write the settings with this text
 * @param applies whether the field has a meaning under these settings
 */
public record Field<S>(
    String id,
    String title,
    String explanation,
    List<String> choices,
    Function<S, String> read,
    BiFunction<S, String, S> write,
    Function<S, Boolean> applies) {

  /** The text cannot be used; the message says what can be. */
  public static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
      super(message);
    }
  }

  public Field<S> onlyIf(Function<S, Boolean> condition) {
    return new Field<>(id, title, explanation, choices, read, write, condition);
  }

  /** A number in a range, both ends included. */
  public static Field<TrainingSettings> number(
      String id,
      String title,
      String explanation,
      double low,
      double high,
      Function<TrainingSettings, Double> read,
      BiFunction<TrainingSettings, Double, TrainingSettings> write) {
    return new Field<>(
        id,
        title,
        explanation,
        List.of(),
        settings -> Numbers.plain(read.apply(settings)),
        (settings, text) -> write.apply(settings, NumberText.number(text, low, high)),
        settings -> true);
  }

  /** A whole number in a range, both ends included. */
  public static Field<TrainingSettings> whole(
      String id,
      String title,
      String explanation,
      long low,
      long high,
      Function<TrainingSettings, Long> read,
      BiFunction<TrainingSettings, Long, TrainingSettings> write) {
    return new Field<>(
        id,
        title,
        explanation,
        List.of(),
        settings -> Long.toString(read.apply(settings)),
        (settings, text) -> write.apply(settings, NumberText.whole(text, low, high)),
        settings -> true);
  }

  /** One of an enumeration's constants, by their names in the file. */
  public static <E extends Enum<E>> Field<TrainingSettings> choice(
      String id,
      String title,
      String explanation,
      Class<E> kind,
      Function<TrainingSettings, E> read,
      BiFunction<TrainingSettings, E, TrainingSettings> write) {
    E[] constants = kind.getEnumConstants();
    List<String> names = Arrays.stream(constants).map(TrainingSettings::fileName).toList();
    return new Field<>(
        id,
        title,
        explanation,
        names,
        settings -> TrainingSettings.fileName(read.apply(settings)),
        (settings, text) -> write.apply(settings, constants[names.indexOf(text)]),
        settings -> true);
  }
}
