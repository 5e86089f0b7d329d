package org.d2nn.experiment.curve;

import java.util.function.ToDoubleFunction;

/** What a curve is drawn over. */
public enum CurveAxis {
  COST(
      "relative cost (1 = the reference network)",
      "cost",
      CurveGroup::relativeCost,
      CurvePoint::relativeCost),
  /** Measured while the sweep ran: other work on the machine made it slower. */
  MILLIS(
      "milliseconds per image, as measured in the sweep",
      "time",
      CurveGroup::millisPerImage,
      CurvePoint::millisPerImage);

  private final String title;
  private final String word;
  private final ToDoubleFunction<CurveGroup> ofGroup;
  private final ToDoubleFunction<CurvePoint> ofPoint;

  CurveAxis(
      String title,
      String word,
      ToDoubleFunction<CurveGroup> ofGroup,
      ToDoubleFunction<CurvePoint> ofPoint) {
    this.title = title;
    this.word = word;
    this.ofGroup = ofGroup;
    this.ofPoint = ofPoint;
  }

  /** As the chart names it. */
  String title() {
    return title;
  }

  /** {@code cost}, {@code time}. */
  public String word() {
    return word;
  }

  double of(CurveGroup group) {
    return ofGroup.applyAsDouble(group);
  }

  double of(CurvePoint point) {
    return ofPoint.applyAsDouble(point);
  }

  /** Whether it is known of other ways of deciding too, of which only the cost is counted. */
  boolean isKnownOfAll() {
    return this == COST;
  }
}
