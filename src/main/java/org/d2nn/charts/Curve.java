package org.d2nn.charts;

import java.util.List;

/**
 * One curve of a chart.
 *
 * @param name as it stands in the chart's key and its CSV
 * @param stroke how it is drawn
 * @param mark the symbol at each of its points
 * @param labels a text beside each of the first points, empty for none; may be shorter than the
 *     curve
 * @param buffer where its points come from
 */
public record Curve(
    String name,
    Colour colour,
    Stroke stroke,
    Mark mark,
    List<String> labels,
    SeriesBuffer buffer) {

  public Curve {
    labels = List.copyOf(labels);
  }

  /** A curve without marks. */
  public Curve(String name, Colour colour, Stroke stroke, SeriesBuffer buffer) {
    this(name, colour, stroke, Mark.NONE, List.of(), buffer);
  }

  public Curve marked(Mark newMark) {
    return new Curve(name, colour, stroke, newMark, labels, buffer);
  }

  public Curve labelled(List<String> newLabels) {
    return new Curve(name, colour, stroke, mark, newLabels, buffer);
  }

  /** The ways a curve is drawn. */
  public enum Stroke {
    /** A line through the means, over a faint band from the smallest to the largest sample. */
    BAND,
    /** A heavier line. */
    STRONG,
    /** A thin, pale line under another; it has no name in the key. */
    THIN,
    /** A dashed line. */
    DASHED,
    /** A dotted line. */
    DOTTED,
    /** A broad, pale line to lie under others. */
    HALO,
    /** Marks only. */
    NONE
  }
}
