package org.d2nn.app.form;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

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
}
