package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.cli.Terminal;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Paths shows of every image is what {@code trace} and {@code evaluate} say of it. */
class FiguresAgreeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"cascade-builtin, parts, every", "hierarchy-builtin, reward, chosen"})
  void theWindowAndTheCommandLineSayTheSame(String sample, String objective, String feedback)
      throws Exception {
    Experiment experiment =
        Overrides.apply(
            ExperimentFile.read(Path.of("sample-configs", sample + ".d2nn.json")).experiment(),
            Map.of(
                "training.epochs",
                "1",
                "dataset.count",
                "300",
                "training.objective",
                objective,
                "training.feedback",
                feedback));
    Path file = folder.resolve("sample.d2nn.json");
    Files.writeString(file, ExperimentFile.toJson(experiment));
    TrainingRequest request = TrainingRequest.of(experiment, folder);
    try (TrainingRun run = TrainingRun.open(request, Progress.NONE)) {
      run.train();
    }
    Path saved = folder.resolve("window.csv");
    PathsViewModel paths = paths(file, saved);
    paths.saving().table();

    Path traced = folder.resolve("command.csv");
    var trace = Terminal.run("trace", request.run(), "--out", traced);
    assertThat(trace.exit()).as(trace.err()).isZero();
    compare(Files.readAllLines(saved), Files.readAllLines(traced));

    var evaluate = Terminal.run("evaluate", request.run(), "--json");
    assertThat(evaluate.exit()).as(evaluate.err()).isZero();
    compare(paths.shown().tracedProperty().get(), new ObjectMapper().readTree(evaluate.out()));
    forceSeveral(paths);
    paths.close();
  }

  /** Two control nodes are forced at once, the last that decides first. */
  private static void forceSeveral(PathsViewModel paths) throws Exception {
    TracedImage image =
        paths.shown().images().stream()
            .max(Comparator.comparingInt(one -> one.trace().decisions().size()))
            .orElseThrow();
    paths.shown().choose(image);
    Map<String, String> forced = new HashMap<>();
    Trace under = image.trace();
    while (forced.size() < 2) {
      Decision last =
          under.decisions().stream()
              .filter(decision -> !forced.containsKey(decision.control()))
              .reduce((earlier, later) -> later)
              .orElseThrow();
      String other = last.targets().get(1 - last.pick());
      forced.put(last.control(), other);
      paths.questions().force(last.control(), other);
      assertThat(paths.questions().forcedProperty().get()).isEqualTo(forced);
      under = paths.questions().whatIfProperty().get().orElseThrow();
      assertThat(under.decisionOf(last.control()).orElseThrow().picked()).isEqualTo(other);
      Trace asked =
          paths.session().orElseThrow().trace(paths.splitProperty().get(), image.place(), forced);
      assertThat(under.route()).isEqualTo(asked.route());
      assertThat(under.prediction()).isEqualTo(asked.prediction());
    }
    paths.questions().forceNothing();
    assertThat(paths.questions().whatIfProperty().get()).isEmpty();
  }

  private PathsViewModel paths(Path file, Path saveTo) throws Exception {
    var dialogs =
        new NoDialogs() {
          @Override
          public Optional<Path> askWhereToSave(
              String title, String suggested, List<FileSaver.Kind> kinds) {
            return Optional.of(saveTo);
          }
        };
    var workspace =
        new Workspace(ExperimentFile.read(file), Optional.of(file), new ImmediateTasks(), dialogs);
    var paths = new PathsViewModel(workspace);
    paths.refresh();
    return paths;
  }

  /** Equal but for the last digits of Q values: Paths runs an image with other images beside it. */
  private static void compare(List<String> saved, List<String> traced) {
    assertThat(saved).hasSizeGreaterThan(30).hasSameSizeAs(traced);
    for (int i = 0; i < saved.size(); i++) {
      String[] one = saved.get(i).split("[,;]", -1);
      String[] other = traced.get(i).split("[,;]", -1);
      assertThat(one).as(saved.get(i)).hasSameSizeAs(other);
      for (int k = 0; k < one.length; k++) {
        if (!one[k].equals(other[k])) {
          assertThat(Double.parseDouble(one[k]))
              .as(saved.get(i))
              .isCloseTo(Double.parseDouble(other[k]), within(1e-6));
        }
      }
    }
  }

  private static void compare(TracedSplit split, JsonNode said) {
    assertThat(split.accuracy()).isCloseTo(said.get("accuracy").asDouble(), within(1e-12));
    assertThat(split.meanCost()).isCloseTo(said.get("relativeCost").asDouble(), within(1e-12));
    assertThat(split.routes()).hasSameSizeAs(said.get("routes"));
    for (JsonNode route : said.get("routes")) {
      RouteShare shown = split.route(name(route.get("nodes"))).orElseThrow();
      assertThat(shown.images()).isEqualTo(route.get("images").asInt());
      assertThat(shown.accuracy()).isCloseTo(route.get("accuracy").asDouble(), within(1e-12));
      assertThat(shown.route().multiplyAdds()).isEqualTo(route.get("macs").asLong());
    }
    int[][] counts = split.select(TraceFilter.ALL, ImageOrder.FIRST, "").confusion().counts();
    JsonNode confusion = said.get("confusion");
    for (int label = 0; label < counts.length; label++) {
      for (int answer = 0; answer < counts.length; answer++) {
        assertThat(counts[label][answer]).isEqualTo(confusion.get(label).get(answer).asInt());
      }
    }
  }

  /** Nodes as a list, or joined by {@code +}. */
  private static String name(JsonNode nodes) {
    if (nodes.isTextual()) {
      return nodes.asText();
    }
    var names = new java.util.StringJoiner("+");
    nodes.forEach(node -> names.add(node.asText()));
    return names.toString();
  }
}
