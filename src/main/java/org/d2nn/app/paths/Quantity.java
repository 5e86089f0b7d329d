package org.d2nn.app.paths;

import java.util.function.ToDoubleFunction;
import org.d2nn.experiment.run.Trace;

/** A number of an image that images are filtered and sorted by. NaN where it is not known. */
enum Quantity {
  COST("relative cost", Trace::relativeCost),
  MARGIN("Q margin", Trace::margin),
  PROBABILITY("top probability", Trace::topProbability),
  DIFFICULTY("difficulty", trace -> trace.difficulty().orElse(Double.NaN)),
  REGRET("reward lost", trace -> Double.NaN);

  private final String title;
  private final ToDoubleFunction<Trace> value;

  Quantity(String title, ToDoubleFunction<Trace> value) {
    this.title = title;
    this.value = value;
  }

  String title() {
    return title;
  }

  double of(Trace trace) {
    return value.applyAsDouble(trace);
  }
}
