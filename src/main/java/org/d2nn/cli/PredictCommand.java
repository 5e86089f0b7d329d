package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.sets.FolderScan;
import org.d2nn.experiment.analysis.TraceTable;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Trace;
import org.d2nn.export.Predictor;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn predict}: what a trained network predicts for image files. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Prints class, scores, route and cost of each image file.")
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Threads threads;
  @Mixin private LambdaOption lambda;

  @Parameters(
      index = "0",
      paramLabel = "RUN-OR-FILE",
      description = "A run folder, or what d2nn export wrote.")
  private Path source;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "Image files, or folders of them.")
  private List<Path> images;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Writes a table with the columns of d2nn trace instead of printing; - is standard"
              + " output.")
  private OutFile csv;

  /** Whether every image so far was read. */
  private boolean allRead = true;

  private int predicted;

  @Override
  public Integer call() throws DatasetException, IOException {
    if (csv != null && output.json()) {
      throw new WrongInput("--csv and --json exclude each other. Leave one of them out.");
    }
    List<Path> files = files();
    if (csv != null) {
      csv.check(Stream.concat(Stream.of(source), files.stream()).toArray(Path[]::new));
    }
    threads.apply();
    try (Predictor model = Predictor.open(source, lambda.lambda());
        ConsoleProgress progress = new ConsoleProgress(output.err())) {
      if (csv != null) {
        var table = new TraceTable(model.graph(), model.classes());
        csv.write(spec, file -> table.write(traces(model, files, progress)::iterator, file));
        csv.remarks(spec).println(predicted + " images: " + csv);
      } else if (output.json()) {
        output
            .out()
            .println(
                Output.json(
                    traces(model, files, progress).map(one -> answer(model, one)).toList()));
      } else {
        traces(model, files, Progress.NONE)
            .forEach(trace -> output.out().println(line(model, trace)));
      }
    }
    return allRead ? Failures.DONE : Failures.WRONG_INPUT;
  }

  /** The images that are named, and those below the folders that are. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Path image : images) {
      if (Files.isDirectory(image)) {
        List<Path> below = FolderScan.images(image, findings, Progress.NONE);
        if (below.isEmpty()) {
          throw new WrongInput(image + ": there are no images in this folder.");
        }
        files.addAll(below);
      } else {
        files.add(image);
      }
    }
    findings.forEach(this::cannotRead);
    return files;
  }

  /** The traces of the images that can be read; the others are reported as they are met. */
  private Stream<Trace> traces(Predictor model, List<Path> files, Progress progress) {
    return IntStream.range(0, files.size())
        .mapToObj(
            i -> {
              StopOnSignal.check();
              progress.at("Predicting", i, files.size());
              try {
                Trace trace = model.trace(files.get(i));
                predicted++;
                return trace;
              } catch (DatasetException unreadable) {
                cannotRead(unreadable.getMessage());
                return null;
              }
            })
        .filter(Objects::nonNull);
  }

  private void cannotRead(Object why) {
    output.err().println(why);
    allRead = false;
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
