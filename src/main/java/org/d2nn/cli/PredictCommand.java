package org.d2nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.run.Trace;
import org.d2nn.export.Predictor;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code d2nn predict}: what a trained network predicts for image files. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Prints class, scores, route and cost of each image file.")
final class PredictCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private Threads threads;

  @Parameters(
      index = "0",
      paramLabel = "RUN-OR-FILE",
      description = "A run folder, or what d2nn export wrote.")
  private Path source;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Image files.")
  private List<Path> images;

  @Override
  public Integer call() throws DatasetException {
    threads.apply();
    List<Map<String, Object>> answers = new ArrayList<>();
    boolean allRead = true;
    try (Predictor model = Predictor.open(source)) {
      for (Path image : images) {
        StopOnSignal.check();
        try {
          Trace trace = model.trace(image);
          if (output.json()) {
            answers.add(answer(model, trace));
          } else {
            output.out().println(line(model, trace));
          }
        } catch (DatasetException unreadable) {
          output.err().println(unreadable.getMessage());
          allRead = false;
        }
      }
    }
    if (output.json()) {
      output.out().println(Output.json(answers));
    }
    return allRead ? Failures.DONE : Failures.WRONG_INPUT;
  }

  private static Map<String, Object> answer(Predictor model, Trace trace) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("image", trace.image());
    answer.put("class", model.classes().get(trace.prediction()));
    answer.put("scores", scores(model, trace));
    answer.put("route", trace.route().nodes());
    answer.put("macs", trace.route().multiplyAdds());
    answer.put("relativeCost", trace.relativeCost());
    answer.put("decisions", decisions(trace));
    return answer;
  }

  private static String line(Predictor model, Trace trace) {
    return "%s: %s  scores %s  route %s  multiply-adds %d  relative cost %s"
        .formatted(
            trace.image(),
            model.classes().get(trace.prediction()),
            scores(model, trace).entrySet().stream()
                .map(
                    score ->
                        Numbers.text("%s %s", score.getKey(), Numbers.decimal(score.getValue())))
                .collect(Collectors.joining(", ")),
            trace.route().name(),
            trace.route().multiplyAdds(),
            Numbers.decimal(trace.relativeCost()));
  }

  private static Map<String, Double> scores(Predictor model, Trace trace) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int c = 0; c < trace.scores().length; c++) {
      scores.put(model.classes().get(c), trace.scores()[c]);
    }
    return scores;
  }

  private static Map<String, Object> decisions(Trace trace) {
    Map<String, Object> decisions = new LinkedHashMap<>();
    trace
        .decisions()
        .forEach(
            made ->
                decisions.put(
                    made.control(), Map.of("decision", made.picked(), "scores", made.scores())));
    return decisions;
  }
}
