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
      new Look(OkabeIto.GREY, Curve.Stroke.HALO, Mark.NONE),
      true),
  STATICS(
      "static networks",
      "Single routes trained alone, and the line that coin flips between them reach",
      new Look(OkabeIto.ORANGE, Curve.Stroke.DASHED, Mark.SQUARE),
      true),
  RANDOM(
      "random policy",
      "The same weights with decisions drawn with the trained shares",
      new Look(OkabeIto.GREY, Curve.Stroke.DOTTED, Mark.SMALL_SQUARE),
      true),
  ORACLE(
      "oracle",
      "The same weights with the cheapest correct route for each image: no bound for other weights",
      new Look(OkabeIto.GREEN, Curve.Stroke.DASHED, Mark.DIAMOND),
      false),
  CONFIDENCE(
      "confidence exit",
      "Of the chosen run: take the expensive route as well if the cheap one is not sure",
      new Look(OkabeIto.PURPLE, Curve.Stroke.BAND, Mark.NONE),
      true),
  GAP(
      "Q gap",
      "Of the chosen run: the scores of expensive decisions lowered step by step or, where it"
          + " decides at any λ, every λ",
      new Look(OkabeIto.VERMILLION, Curve.Stroke.BAND, Mark.NONE),
      true);

  private final String title;
  private final String explanation;
  private final Look look;
  private final boolean first;

  CurveLayer(String title, String explanation, Look look, boolean first) {
    this.title = title;
    this.explanation = explanation;
    this.look = look;
    this.first = first;
  }

  /** How its line and marks are drawn. */
  public record Look(Colour colour, Curve.Stroke stroke, Mark mark) {
    static Look marks(Colour colour, Mark mark) {
      return new Look(colour, Curve.Stroke.NONE, mark);
    }
  }

  public String title() {
    return title;
  }

  public String explanation() {
    return explanation;
  }

  public Look look() {
    return look;
  }

  /** Whether its time is known, and not only its cost. */
  public boolean isMeasured() {
    return this == STATICS;
  }

  /** Whether it shows when the program starts. */
  public boolean isOnAtFirst() {
    return first;
  }
}
