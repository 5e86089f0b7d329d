package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Curve.Stroke;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.StepMetrics;

/**
 * All curves of one run. The training thread writes while the screen draws; a run that was made
 * before is written in from its metrics.
 */
final class RunCurves {
  private final boolean byF1;
  private final SeriesBuffer epsilon = new SeriesBuffer();
  private final SeriesBuffer reward = new SeriesBuffer();
  private final SeriesBuffer validationReward = new SeriesBuffer();
  private final SeriesBuffer loss = new SeriesBuffer();
  private final SeriesBuffer qLoss = new SeriesBuffer();
  private final SeriesBuffer accuracy = new SeriesBuffer();
  private final SeriesBuffer validationAccuracy = new SeriesBuffer();
  private final SeriesBuffer cost = new SeriesBuffer();
  private final SeriesBuffer validationCost = new SeriesBuffer();
  private final Map<String, Map<String, SeriesBuffer>> decisions = new LinkedHashMap<>();
  private final Map<String, Map<String, Colour>> colours = new LinkedHashMap<>();

  /**
   * @param byF1 whether F1 is shown in place of accuracy
   */
  RunCurves(Graph graph, boolean byF1) {
    this.byF1 = byF1;
    for (Node.Control control : graph.controls()) {
      Map<String, SeriesBuffer> edges = new LinkedHashMap<>();
      Map<String, Colour> targets = DecisionColours.of(graph, control.id());
      targets.keySet().forEach(target -> edges.put(target, new SeriesBuffer()));
      decisions.put(control.id(), edges);
      colours.put(control.id(), targets);
    }
  }

  void add(StepMetrics step) {
    epsilon.add(step.step(), step.epsilon());
    reward.add(step.step(), step.reward());
    loss.add(step.step(), step.loss());
    qLoss.add(step.step(), step.qLoss());
    accuracy.add(step.step(), byF1 ? step.f1() : step.accuracy());
    cost.add(step.step(), step.relativeCost());
    step.actionShare()
        .forEach(
            (control, shares) -> {
              Map<String, SeriesBuffer> edges = decisions.getOrDefault(control, Map.of());
              if (shares.values().stream().anyMatch(share -> share > 0)) {
                edges.forEach(
                    (target, buffer) -> buffer.add(step.step(), shares.getOrDefault(target, 0.0)));
              }
            });
  }

  void add(EpochMetrics epoch) {
    validationReward.add(epoch.step(), epoch.reward());
    validationAccuracy.add(epoch.step(), byF1 ? epoch.f1() : epoch.accuracy());
    validationCost.add(epoch.step(), epoch.relativeCost());
  }

  /** The charts, in the order in which they are laid out. */
  List<ChartModel> charts() {
    List<ChartModel> charts = new ArrayList<>();
    charts.add(
        ChartModel.lines("Exploration ε", new Curve("ε", OkabeIto.SKY, Stroke.BAND, epsilon))
            .between(0, 1.02));
    charts.add(
        ChartModel.lines(
            "Reward: training, validation",
            new Curve("training reward", OkabeIto.GREEN, Stroke.BAND, reward),
            new Curve("validation reward", OkabeIto.ORANGE, Stroke.STRONG, validationReward)));
    String what = byF1 ? "F1" : "Accuracy";
    charts.add(
        ChartModel.lines(
            what + ": training, validation",
            new Curve("training " + what, OkabeIto.SKY, Stroke.BAND, accuracy),
            new Curve("validation " + what, OkabeIto.ORANGE, Stroke.STRONG, validationAccuracy)));
    charts.add(
        ChartModel.lines(
                "Relative cost: training, validation",
                new Curve("training cost", OkabeIto.PURPLE, Stroke.BAND, cost),
                new Curve("validation cost", OkabeIto.ORANGE, Stroke.STRONG, validationCost))
            .between(0, 1.1));
    charts.add(
        ChartModel.lines(
            "Loss: regular, Q",
            new Curve("regular loss", OkabeIto.VERMILLION, Stroke.BAND, loss),
            new Curve("Q-loss", OkabeIto.ORANGE, Stroke.DASHED, qLoss)));
    decisions.forEach((control, edges) -> charts.add(decisionsOf(control, edges)));
    return charts;
  }

  private ChartModel decisionsOf(String control, Map<String, SeriesBuffer> edges) {
    List<Curve> curves = new ArrayList<>();
    edges.forEach(
        (target, buffer) ->
            curves.add(new Curve(target, colours.get(control).get(target), Stroke.BAND, buffer)));
    return ChartModel.shares("Decisions of " + control, curves);
  }
}
