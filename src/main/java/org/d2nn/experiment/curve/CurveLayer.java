package org.d2nn.experiment.curve;

import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Mark;
import org.d2nn.charts.OkabeIto;

/** What the chart can show beside the networks with control nodes; each can be switched off. */
public enum CurveLayer {
  FRONT(
      "Pareto front",
      "Marks the points that no other one beats, chosen on the validation split",
      OkabeIto.GREY,
      Curve.Stroke.HALO,
      Mark.NONE,
      true),
  STATICS(
      "static networks",
      "Single routes trained alone, and the line that coin flips between them reach",
      OkabeIto.ORANGE,
      Curve.Stroke.DASHED,
      Mark.SQUARE,
      true),
  RANDOM(
      "random policy",
      "The same weights with decisions drawn with the trained shares",
      OkabeIto.GREY,
      Curve.Stroke.DOTTED,
      Mark.SMALL_SQUARE,
      true),
  ORACLE(
      "oracle",
      "The same weights with the cheapest correct route for each image: no bound for other weights",
      OkabeIto.GREEN,
      Curve.Stroke.DASHED,
      Mark.DIAMOND,
      false),
  CONFIDENCE(
      "confidence exit",
      "Of the chosen run: take the expensive route as well if the cheap one is not sure",
      OkabeIto.PURPLE,
      Curve.Stroke.BAND,
      Mark.NONE,
      true),
  GAP(
      "Q gap",
      "Of the chosen run: the scores of expensive decisions lowered step by step",
      OkabeIto.VERMILLION,
      Curve.Stroke.BAND,
      Mark.NONE,
      true);

  private final String title;
  private final String explanation;
  private final Colour colour;
  private final Curve.Stroke stroke;
  private final Mark mark;
  private final boolean first;

  CurveLayer(
      String title,
      String explanation,
      Colour colour,
      Curve.Stroke stroke,
      Mark mark,
      boolean first) {
    this.title = title;
    this.explanation = explanation;
    this.colour = colour;
    this.stroke = stroke;
    this.mark = mark;
    this.first = first;
  }

  public String title() {
    return title;
  }

  public String explanation() {
    return explanation;
  }

  public Colour colour() {
    return colour;
  }

  public Curve.Stroke stroke() {
    return stroke;
  }

  public Mark mark() {
    return mark;
  }

  /** Whether it shows when the program starts. */
  public boolean isOnAtFirst() {
    return first;
  }
}
