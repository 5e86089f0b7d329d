package org.d2nn.app.tradeoff;

import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.d2nn.experiment.curve.CurvePoint;
import org.d2nn.format.Numbers;

/**
 * The figures of a point, called and ordered as in {@code curve.csv}; behind them what random and
 * best decisions give, which there have lines of their own.
 */
enum FigureColumn {
  IMAGES("images", "images", "Images of the test split", CurvePoint::images),
  RELATIVE_COST(
      "relativeCost",
      "cost",
      "Mean cost of an image, 1 = the static network with everything",
      CurvePoint::relativeCost),
  MACS("macs", "multiply-adds", "Mean multiply-adds per image", CurvePoint::macs),
  ACCURACY("accuracy", "accuracy", "Share of correct answers", CurvePoint::accuracy),
  F1("f1", "F1", "F1 of the positive class, or the mean over classes", CurvePoint::f1),
  REWARD("reward", "reward", "λ · accuracy − (1 − λ) · cost", CurvePoint::reward),
  MILLIS(
      "millisPerImage",
      "ms",
      "Milliseconds per image, in batches, while other runs may have trained; d2nn bench measures"
          + " apart",
      CurvePoint::millisPerImage),
  VALIDATION_COST(
      "validationCost",
      "validation cost",
      "Cost on the validation split",
      point -> point.validation().relativeCost()),
  VALIDATION_VALUE(
      "validationValue",
      "validation",
      "Accuracy or F1 on the validation split, by which points are chosen",
      point -> point.validation().value()),
  RANDOM_COST(
      "randomCost",
      "random cost",
      "Cost with decisions drawn with the trained shares",
      point -> point.random().relativeCost()),
  RANDOM_VALUE(
      "randomValue",
      "random",
      "Accuracy or F1 with decisions drawn with the trained shares",
      point -> point.random().value()),
  ORACLE_COST(
      "oracleCost",
      "oracle cost",
      "Cost with the cheapest correct route for each image",
      point -> point.oracle().relativeCost()),
  ORACLE_VALUE(
      "oracleValue",
      "oracle",
      "Accuracy or F1 with the cheapest correct route for each image",
      point -> point.oracle().value());

  /** What is told with its spread over the seeds: a time shows by it how busy the machine was. */
  static final Set<FigureColumn> WITH_SPREAD = Set.of(ACCURACY, F1, MILLIS);

  private final String column;
  private final String title;
  private final String explanation;
  private final ToDoubleFunction<CurvePoint> value;

  FigureColumn(
      String column, String title, String explanation, ToDoubleFunction<CurvePoint> value) {
    this.column = column;
    this.title = title;
    this.explanation = explanation;
    this.value = value;
  }

  /** In {@code curve.csv}. */
  String column() {
    return column;
  }

  String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  double of(CurvePoint point) {
    return value.applyAsDouble(point);
  }

  String written(double figure) {
    if (Double.isNaN(figure)) {
      return "–";
    }
    return switch (this) {
      case IMAGES -> Numbers.count(Math.round(figure));
      case MACS -> Numbers.compact(Math.round(figure));
      case MILLIS -> Numbers.brief(figure);
      default -> Numbers.decimal(figure);
    };
  }
}
