package org.d2nn.graph.layers;

import java.util.List;

/** Maximum or mean over square windows, without padding; a remainder at the border is dropped. */
public record Pool(Kind kind, int size, int stride) implements Layer {
  /** What is taken of each window. */
  public enum Kind {
    MAX,
    AVERAGE
  }

  public static final LayerType<Pool> MAX =
      type(
          Kind.MAX,
          "maxpool",
          "Max pool",
          "The largest number of each window; a remainder at the border is dropped.");

  public static final LayerType<Pool> AVERAGE =
      type(
          Kind.AVERAGE,
          "avgpool",
          "Average pool",
          "The mean of each window; a remainder at the border is dropped.");

  private static LayerType<Pool> type(Kind kind, String id, String title, String sentence) {
    return new LayerType<>(
        id,
        title,
        sentence,
        List.of(
            LayerField.<Pool>whole("size", "Size", "Side of the window.", Range.WINDOW, Pool::size)
                .or(2)
                .shownInNewFiles(),
            LayerField.<Pool>whole(
                    "stride",
                    "Stride",
                    "Steps between two windows; when absent, the size.",
                    Range.WINDOW,
                    Pool::stride)
                .orDerived(v -> v.whole("size"))),
        v -> new Pool(kind, v.whole("size"), v.whole("stride")),
        new Pool(kind, 2, 2));
  }

  @Override
  public LayerType<Pool> type() {
    return kind == Kind.MAX ? MAX : AVERAGE;
  }

  @Override
  public Shape outputOf(Shape input) {
    return Windows.slide(this, input, size, stride, 0, 1);
  }

  @Override
  public String caption() {
    return kind == Kind.MAX ? "pool" : "avgpool";
  }

  @Override
  public String whatShrinks() {
    return summary() + " before it";
  }

  @Override
  public String summary() {
    return (kind == Kind.MAX ? "max pool " : "average pool ")
        + size
        + (stride == size ? "" : " · stride " + stride);
  }
}
