package org.d2nn.app.paths;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Turns values into text for boxes that are not typed in. */
final class Labels {
  private Labels() {}

  static <T> StringConverter<T> of(Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : text.apply(value);
      }

      @Override
      public T fromString(String typed) {
        throw new UnsupportedOperationException("not an editable box");
      }
    };
  }
}
