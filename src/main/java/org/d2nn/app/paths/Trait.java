package org.d2nn.app.paths;

import java.util.List;
import java.util.function.Function;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;

/**
 * Something that tells images apart by a few values: their route, their label, a decision. Images
 * are filtered and grouped by it.
 *
 * @param id the same in every run: {@code route}, {@code decision of Q}
 * @param values every value that occurs, in the order in which they are offered
 * @param valueOf the value of an image, the same in every run
 * @param wording of a value, for people
 * @param colour of a value
 */
record Trait(
    String id,
    String title,
    List<String> values,
    Function<TracedImage, String> valueOf,
    Function<String, String> wording,
    Function<String, Colour> colour) {
  static final String ROUTE = "route";
  static final String LABEL = "label";
  static final String PREDICTION = "prediction";
  static final String ANSWER = "answer";
  static final String REGRET = "regret";
  static final String DIFFICULTY = "difficulty";

  static String decisionOf(String control) {
    return "decision of " + control;
  }

  /** One whose values are words for people already, without colours. */
  static Trait plain(
      String id, String title, List<String> values, Function<TracedImage, String> valueOf) {
    return new Trait(id, title, values, valueOf, value -> value, value -> OkabeIto.GREY);
  }

  String of(TracedImage image) {
    return valueOf.apply(image);
  }
}
