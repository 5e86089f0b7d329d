package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.experiment.file.BrokenExperiment;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Costs;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.rules.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
public final class ValidateCommand implements Callable<Integer> {
  private static final int VALID = 0;
  private static final int BROKEN = 2;

  @Parameters(paramLabel = "FILE", description = "An experiment file (*.d2nn.json).")
  private Path file;

  @Option(names = "--json", description = "Print a report for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

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
    PrintWriter out = spec.commandLine().getOut();
    try {
      Experiment experiment = ExperimentFile.read(file).experiment();
      List<Problem> problems = experiment.problems();
      boolean ok = problems.stream().noneMatch(Problem::isBroken);
      if (json) {
        out.println(Json.of(report(experiment, problems, ok)));
      } else {
        problems.forEach(problem -> out.println(line(problem)));
        if (ok) {
          printValid(out, experiment);
        }
      }
      return ok ? VALID : BROKEN;
    } catch (BrokenExperiment broken) {
      if (json) {
        out.println(Json.of(new Report(false, null, List.of(), reports(broken.problems()))));
      } else {
        broken.problems().forEach(problem -> out.println(line(problem)));
      }
      return BROKEN;
    }
  }

  /** {@code R8 class: when Q picks N3, class has no value. Give N2 → class a default.} */
  private static String line(Problem problem) {
    return problem.code() + " " + problem.at() + ": " + problem.text();
  }

  private static void printValid(PrintWriter out, Experiment experiment) {
    Shapes shapes = Shapes.of(experiment.graph());
    Costs costs = Costs.of(experiment.graph(), shapes);
    ReferenceCost reference = experiment.referenceCost();
    out.println(
        Numbers.text(
            "ok: %d nodes, %s parameters, reference cost %s%s multiply-adds",
            experiment.graph().nodes().size(),
            Numbers.count(costs.parameters()),
            reference.exact() ? "" : "at most ",
            Numbers.count(reference.multiplyAdds())));
    int width =
        experiment.graph().nodes().stream().mapToInt(node -> node.id().length()).max().orElse(1);
    experiment
        .graph()
        .nodes()
        .forEach(
            node ->
                out.println(
                    Numbers.text(
                        "  %-" + width + "s  %-7s  %12s  %,12d parameters  %,14d multiply-adds",
                        node.id(),
                        node.kind().fileName(),
                        shapes
                            .outputOf(node.id())
                            .map(s -> s.toString().replace('×', 'x'))
                            .orElse("-"),
                        costs.parameters(node.id()),
                        costs.multiplyAdds(node.id()))));
  }

  private static Report report(Experiment experiment, List<Problem> problems, boolean ok) {
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
