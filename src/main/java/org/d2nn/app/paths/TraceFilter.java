package org.d2nn.app.paths;

import java.util.Optional;
import org.d2nn.experiment.run.Trace;

/**
 * Which images of a split are shown; what is empty lets all pass.
 *
 * @param route nodes joined by {@code +}
 * @param label index of the class an image is of
 */
record TraceFilter(Optional<String> route, Optional<Integer> label, Verdict verdict) {
  static final TraceFilter ALL = new TraceFilter(Optional.empty(), Optional.empty(), Verdict.ANY);

  /** Whether the answer was right. */
  enum Verdict {
    ANY("right or wrong"),
    RIGHT("right"),
    WRONG("wrong");

    private final String title;

    Verdict(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  boolean passes(TracedImage image) {
    Trace trace = image.trace();
    return route.map(name -> name.equals(trace.route().name())).orElse(true)
        && label.map(index -> index == trace.label()).orElse(true)
        && switch (verdict) {
          case ANY -> true;
          case RIGHT -> trace.correct();
          case WRONG -> !trace.correct();
        };
  }

  TraceFilter withRoute(Optional<String> name) {
    return new TraceFilter(name, label, verdict);
  }

  TraceFilter withLabel(Optional<Integer> index) {
    return new TraceFilter(route, index, verdict);
  }

  TraceFilter withVerdict(Verdict wanted) {
    return new TraceFilter(route, label, wanted);
  }
}
