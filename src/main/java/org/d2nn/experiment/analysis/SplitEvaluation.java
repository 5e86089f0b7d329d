package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.EvaluationReport.RouteFigures;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Route;
import org.d2nn.learning.ConfusionCounts;
import org.d2nn.learning.Reward;
import org.d2nn.learning.TrainingSettings;

/** Makes the figures of an {@link EvaluationReport} from what a model did with a split. */
record SplitEvaluation(TrainedModel model, Split split, List<Trace> traces) {

  EvaluationReport report(
      double imagesPerSecond, Map<Route, Double> millisPerImage, RouteTable table) {
    TrainingSettings training = model.experiment().training();
    Optional<Integer> positive = training.reward().positiveClass();
    ConfusionCounts counts = counts(traces);
    double relativeCost = traces.stream().mapToDouble(Trace::relativeCost).average().orElse(0);
    double measure = counts.measure(training.reward().accuracy(), positive);
    EffortByDifficulty effort = new EffortByDifficulty(table);
    return new EvaluationReport(
        split.label(),
        traces.size(),
        model.classes(),
        model.lambda(),
        counts.accuracy(),
        counts.precision(positive),
        counts.recall(positive),
        counts.f1(positive),
        confusion(counts),
        relativeCost,
        traces.stream().mapToLong(trace -> trace.route().multiplyAdds()).average().orElse(0),
        Reward.of(model.lambda(), measure, -relativeCost),
        imagesPerSecond,
        routes(millisPerImage),
        effort.byDifficulty(traces.stream().map(Trace::difficulty).toList()),
        effort.effort());
  }

  private ConfusionCounts counts(List<Trace> some) {
    ConfusionCounts counts = new ConfusionCounts(model.classes().size());
    some.forEach(trace -> counts.add(trace.label(), trace.prediction()));
    return counts;
  }

  private int[][] confusion(ConfusionCounts counts) {
    int classes = model.classes().size();
    int[][] confusion = new int[classes][classes];
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        confusion[label][predicted] = (int) counts.count(label, predicted);
      }
    }
    return confusion;
  }

  private List<RouteFigures> routes(Map<Route, Double> millisPerImage) {
    Map<Route, List<Trace>> byRoute = new LinkedHashMap<>();
    traces.forEach(
        trace -> byRoute.computeIfAbsent(trace.route(), any -> new ArrayList<>()).add(trace));
    return byRoute.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<Route, List<Trace>> entry) -> entry.getKey().multiplyAdds())
                .thenComparing(entry -> entry.getKey().name()))
        .map(entry -> figures(entry.getKey(), entry.getValue(), millisPerImage.get(entry.getKey())))
        .toList();
  }

  private RouteFigures figures(Route route, List<Trace> on, double millis) {
    ConfusionCounts counts = counts(on);
    Map<String, Integer> byClass = new LinkedHashMap<>();
    Map<String, Integer> predicted = new LinkedHashMap<>();
    for (int c = 0; c < model.classes().size(); c++) {
      byClass.put(model.classes().get(c), (int) counts.labelled(c));
      predicted.put(model.classes().get(c), (int) counts.predicted(c));
    }
    return new RouteFigures(
        route.nodes(),
        on.size(),
        counts.accuracy(),
        route.multiplyAdds(),
        millis,
        byClass,
        predicted);
  }
}
