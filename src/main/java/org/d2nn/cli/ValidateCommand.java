package org.d2nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.d2nn.experiment.file.BrokenExperiment;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.rules.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code d2nn validate}: does a file describe a D2NN, and what does it cost? */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an experiment file.",
      "Prints ok with nodes, parameters and reference cost, or every broken rule, one per line."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the file is valid", "2:it is not"})
final class ValidateCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "An experiment file (*.d2nn.json).")
  private Path file;

  /** What {@code --json} prints; a figure that is not known is null. */
  private record Report(
      boolean ok, Long referenceMacs, List<NodeReport> nodes, List<ProblemReport> problems) {}

  private record NodeReport(String id, List<Integer> shape, Long parameters, Long macs) {}

  private record ProblemReport(String code, String at, String message) {
    static ProblemReport of(Problem problem) {
      return new ProblemReport(problem.code(), problem.at().toString(), problem.text());
    }
  }

  @Override
  public Integer call() {
    try {
      ExperimentFile read = ExperimentFile.read(file);
      Experiment experiment = read.experiment();
      List<Problem> problems = new ArrayList<>(read.ignored());
      problems.addAll(experiment.problems());
      return print(report(experiment, problems), () -> figures(experiment));
    } catch (BrokenExperiment broken) {
      return print(new Report(false, null, List.of(), reports(broken.problems())), List::of);
    }
  }

  /**
   * Prints problems as {@code R8 class: when Q picks N3, class has no value. Give N2 → class a
   * default.}
   *
   * @param figures what is said about a valid experiment
   * @return the exit code
   */
  private int print(Report report, Supplier<List<String>> figures) {
    Stream<String> problems =
        report.problems().stream()
            .map(problem -> problem.code() + " " + problem.at() + ": " + problem.message());
    output.print(
        report,
        checked ->
            Stream.concat(problems, checked.ok() ? figures.get().stream() : Stream.of()).toList());
    return report.ok() ? Failures.DONE : Failures.WRONG_INPUT;
  }

  private static List<String> figures(Experiment experiment) {
    Graph graph = experiment.graph();
    Shapes shapes = Shapes.of(graph);
    Costs costs = Costs.of(graph, shapes);
    ReferenceCost reference = experiment.referenceCost();
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.text(
            "ok: %d nodes, %s parameters, reference cost %s%s multiply-adds",
            graph.nodes().size(),
            Numbers.count(costs.parameters()),
            reference.exact() ? "" : "at most ",
            Numbers.count(reference.multiplyAdds())));
    int width = graph.nodes().stream().mapToInt(node -> node.id().length()).max().orElse(1);
    for (Node node : graph.nodes()) {
      lines.add(
          Numbers.text(
              "  %-" + width + "s  %-7s  %12s  %,12d parameters  %,14d multiply-adds",
              node.id(),
              node.kind().fileName(),
              shapes.outputOf(node.id()).map(s -> s.toString().replace('×', 'x')).orElse("-"),
              costs.parameters(node.id()),
              costs.multiplyAdds(node.id())));
    }
    return lines;
  }

  private static Report report(Experiment experiment, List<Problem> problems) {
    boolean ok = problems.stream().noneMatch(Problem::isBroken);
    Shapes shapes = Shapes.of(experiment.graph());
    Costs costs = Costs.of(experiment.graph(), shapes);
    List<NodeReport> nodes =
        experiment.graph().nodes().stream()
            .map(
                node ->
                    new NodeReport(
                        node.id(),
                        shapes.outputOf(node.id()).map(shape -> shape.sizes()).orElse(null),
                        costs.isKnown(node.id()) ? costs.parameters(node.id()) : null,
                        costs.isKnown(node.id()) ? costs.multiplyAdds(node.id()) : null))
            .toList();
    Long reference = ok ? experiment.referenceCost().multiplyAdds() : null;
    return new Report(ok, reference, nodes, reports(problems));
  }

  private static List<ProblemReport> reports(List<Problem> problems) {
    return problems.stream().map(ProblemReport::of).toList();
  }
}
