package org.d2nn.app.tradeoff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.curve.CurveAxis;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.experiment.curve.CurvePoint;
import org.d2nn.experiment.curve.CurvePosition;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.sweep.PointState;

/**
 * A sweep as it is shown: what its finished runs say together, and how far the others are.
 *
 * @param runs one row per run
 * @param means one row per λ and per static network
 */
record SweepView(SweepResult result, List<PointState> states, List<Row> runs, List<Row> means) {

  static SweepView of(SweepResult result, List<PointState> states) {
    return new SweepView(
        result, states, TableRows.runs(result, states), TableRows.means(result, states));
  }

  /**
   * The curve as it is drawn.
   *
   * @param axis what it is drawn over
   * @param shown what to draw beside the dynamic networks
   * @param chosen the line of the table that is marked
   * @param report of the chosen run; empty while it is not known
   * @param slid the λ at which the chosen run is marked, in place of its own; empty for its own
   */
  CurveDrawing drawing(
      CurveAxis axis,
      Set<CurveLayer> shown,
      Optional<Row> chosen,
      Optional<AnalysisReport> report,
      Optional<AnalysisReport.CurveStep> slid) {
    return new CurveDrawing(
        result,
        axis,
        shown,
        report
            .map(
                found ->
                    new CurveDrawing.OneRun(
                        chosen.map(Row::runTitle).orElse(""),
                        positions(found.confidenceExit()),
                        positions(found.gapCurve()),
                        found.gapCurveName()))
            .orElse(CurveDrawing.OneRun.NONE),
        states.stream()
            .filter(state -> state.status() == PointState.Status.RUNNING)
            .filter(state -> axis == CurveAxis.COST && state.point().kind() != Kind.STATIC)
            .flatMap(state -> state.latest().stream().map(latest -> training(state, latest)))
            .toList(),
        chosen
            .filter(Row::isMeasured)
            .map(
                row ->
                    new CurveDrawing.Marked(
                        row.key(),
                        slid.filter(step -> axis == CurveAxis.COST)
                            .map(this::position)
                            .orElseGet(() -> position(row, axis)))));
  }

  private CurvePosition position(Row row, CurveAxis axis) {
    return position(
        row.figure(axis == CurveAxis.COST ? FigureColumn.RELATIVE_COST : FigureColumn.MILLIS),
        row.figure(FigureColumn.ACCURACY),
        row.figure(FigureColumn.F1));
  }

  /** Where a step of a curve is. */
  CurvePosition position(AnalysisReport.CurveStep step) {
    return position(step.point().relativeCost(), step.point().accuracy(), step.point().f1());
  }

  private CurveDrawing.Marked training(PointState state, PointState.Latest latest) {
    return new CurveDrawing.Marked(
        state.point().name(), position(latest.relativeCost(), latest.accuracy(), latest.f1()));
  }

  private List<CurvePosition> positions(List<AnalysisReport.CurveStep> steps) {
    return steps.stream().map(this::position).toList();
  }

  private CurvePosition position(double cost, double accuracy, double f1) {
    return new CurvePosition(cost, result.measure() == Measure.F1 ? f1 : accuracy);
  }

  /** What the curve of one run at other costs is called here. */
  String gapCurveName() {
    return result.points().stream()
        .map(CurvePoint::gapCurveName)
        .filter(AnalysisReport.EVERY_LAMBDA::equals)
        .findFirst()
        .orElse(CurveLayer.GAP.title());
  }

  Optional<Row> row(String key) {
    return Stream.concat(means.stream(), runs.stream())
        .filter(row -> row.key().equals(key))
        .findFirst();
  }
}
