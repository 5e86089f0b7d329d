package org.d2nn.app.charts;

import javafx.scene.paint.Color;

/**
 * One curve of a chart.
 *
 * @param name as it stands in the chart's key and its CSV
 * @param stroke how it is drawn
 * @param buffer where its points come from
 */
public record Curve(String name, Color colour, Stroke stroke, SeriesBuffer buffer) {

  /** The ways a curve is drawn. */
  public enum Stroke {
    /** A line through the means, over a faint band from the smallest to the largest sample. */
    BAND,
    /** A heavier line. */
    STRONG,
    /** A dashed line. */
    DASHED,
    /** A faint line, of a run that is there to compare with. */
    FAINT
  }
}
