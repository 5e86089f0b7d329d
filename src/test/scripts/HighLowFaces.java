import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.analysis.StaticTwin;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;

/**
 * Trains high-low capacity on real faces as a user would, by the packaged command line, and holds
 * the result to what is promised: accuracy and cost at each λ, pooled over seeds; the low branch
 * against its static twin; what the control node knows. Called by high-low-faces.sh.
 */
final class HighLowFaces {
  private static final double[] LAMBDAS = {0.5, 0.8, 0.9, 0.97};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path program;
  private final Path experiment;
  private final Path data;
  private final Path work;
  private final int seeds;
  private final List<String> further;
  private final List<String> broken = new ArrayList<>();
  private double longestRun;

  /** Figures of the runs at one λ (or of one twin), pooled over seeds. */
  private static final class Pooled {
    double right;
    double images;
    double cost;
    double lowRight;
    double withinClass;
    double shuffled;
    double real;
    double reward;
    double alwaysLow;
    int runs;
    String answers = "";

    double accuracy() {
      return right / images;
    }

    double meanCost() {
      return cost / images;
    }
  }

  private HighLowFaces(
      Path program, Path experiment, Path data, Path work, int seeds, List<String> further) {
    this.program = program;
    this.experiment = experiment;
    this.data = data;
    this.work = work;
    this.seeds = seeds;
    this.further = further;
  }

  public static void main(String[] args) throws Exception {
    var script =
        new HighLowFaces(
            Path.of(args[0]),
            Path.of(args[1]),
            Path.of(args[2]),
            Path.of(args[3]),
            Integer.parseInt(args[4]),
            Arrays.asList(args).subList(5, args.length));
    System.exit(script.run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    Map<Double, Pooled> byLambda = new TreeMap<>();
    for (double lambda : LAMBDAS) {
      byLambda.put(lambda, pooled(lambda));
    }
    Pooled twin = twin();
    print(byLambda, twin);
    check(byLambda, twin);
    broken.forEach(line -> System.out.println("NOT MET: " + line));
    System.out.println(broken.isEmpty() ? "Everything is met." : broken.size() + " not met.");
    return broken.isEmpty();
  }

  private Pooled pooled(double lambda) throws IOException, InterruptedException {
    Pooled sum = new Pooled();
    for (int seed = 1; seed <= seeds; seed++) {
      Path run = work.resolve("high-low-" + lambda + "-" + seed);
      train(experiment, run, lambda, seed);
      JsonNode evaluation = JSON.readTree(say("evaluate", run, "--split", "test", "--json"));
      JsonNode analysis = JSON.readTree(say("analyze", run, "--split", "test", "--json"));
      JsonNode low = analysis.at("/forcedRoutes/0");
      JsonNode known = analysis.at("/controllerInformation");
      double images = evaluation.path("images").asDouble();
      sum.images += images;
      sum.right += images * evaluation.path("accuracy").asDouble();
      sum.cost += images * evaluation.path("relativeCost").asDouble();
      sum.lowRight += images * low.path("accuracy").asDouble();
      sum.real += known.path("real").asDouble();
      sum.shuffled += known.path("shuffled").asDouble();
      sum.withinClass += known.path("withinClass").asDouble();
      sum.reward += evaluation.path("reward").asDouble();
      sum.alwaysLow += low.path("reward").asDouble();
      sum.runs++;
      sum.answers += " " + low.path("predictedSharesOnOwn");
      System.out.println(
          text(
              "lambda %s seed %d: accuracy %.4f cost %.4f, low forced %.4f",
              lambda,
              seed,
              evaluation.path("accuracy").asDouble(),
              evaluation.path("relativeCost").asDouble(),
              low.path("accuracy").asDouble()));
    }
    return sum;
  }

  /** The low route as an ordinary network, trained alone with the same budget. */
  private Pooled twin() throws IOException, InterruptedException {
    Experiment whole = ExperimentFile.read(experiment).experiment();
    FixedRoute low =
        Routes.all(whole.graph(), 16).stream()
            .min((a, b) -> Long.compare(a.route().multiplyAdds(), b.route().multiplyAdds()))
            .orElseThrow();
    Path file = work.resolve("low-twin.d2nn.json");
    ExperimentFile.of(whole.withGraph(StaticTwin.of(whole.graph(), low.route()))).writeTo(file);
    Pooled sum = new Pooled();
    for (int seed = 1; seed <= seeds; seed++) {
      Path run = work.resolve("low-twin-" + seed);
      train(file, run, 0.9, seed);
      JsonNode evaluation = JSON.readTree(say("evaluate", run, "--split", "test", "--json"));
      double images = evaluation.path("images").asDouble();
      sum.images += images;
      sum.right += images * evaluation.path("accuracy").asDouble();
      System.out.println(
          text(
              "static low twin, seed %d: accuracy %.4f",
              seed, evaluation.path("accuracy").asDouble()));
    }
    return sum;
  }

  private void train(Path file, Path run, double lambda, int seed)
      throws IOException, InterruptedException {
    if (Files.exists(run.resolve("model").resolve("manifest.json"))) {
      return; // an earlier call of this script got so far
    }
    long started = System.nanoTime();
    say("train", file, "--data", data, "--run", run, "--lambda", lambda, "--seed", seed);
    longestRun = Math.max(longestRun, (System.nanoTime() - started) / 1e9);
  }

  private String say(Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (Object word : words) {
      command.add(word.toString());
    }
    command.addAll(further);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue() + ": " + out);
    }
    return out;
  }

  private void print(Map<Double, Pooled> byLambda, Pooled twin) {
    System.out.println();
    System.out.println(
        "lambda  accuracy  cost    reward  always low  shuffled  within class  low forced  of its"
            + " twin");
    byLambda.forEach(
        (lambda, sum) ->
            System.out.println(
                text(
                    "%-6s  %.4f    %.4f  %.4f  %.4f      %.4f    %.4f        %.4f      %.3f",
                    lambda,
                    sum.accuracy(),
                    sum.meanCost(),
                    sum.reward / sum.runs,
                    sum.alwaysLow / sum.runs,
                    sum.shuffled / sum.runs,
                    sum.withinClass / sum.runs,
                    sum.lowRight / sum.images,
                    sum.lowRight / sum.images / twin.accuracy())));
    System.out.println(text("static low twin: accuracy %.4f", twin.accuracy()));
    System.out.println(text("longest training: %.1f s", longestRun));
    byLambda.forEach(
        (lambda, sum) ->
            System.out.println("answers of the low branch at " + lambda + ":" + sum.answers));
  }

  private void check(Map<Double, Pooled> byLambda, Pooled twin) {
    require(byLambda.get(0.97).accuracy() >= 0.93, "accuracy at 0.97 is at least 0.93");
    require(byLambda.get(0.97).meanCost() < 0.95, "relative cost at 0.97 is under 0.95");
    require(byLambda.get(0.5).accuracy() >= 0.88, "accuracy at 0.5 is at least 0.88");
    require(byLambda.get(0.5).meanCost() <= 0.20, "relative cost at 0.5 is at most 0.20");
    double before = 0;
    for (Map.Entry<Double, Pooled> entry : byLambda.entrySet()) {
      require(entry.getValue().meanCost() > before, "relative cost rises up to " + entry.getKey());
      before = entry.getValue().meanCost();
    }
    for (double lambda : new double[] {0.8, 0.9}) {
      Pooled sum = byLambda.get(lambda);
      require(
          sum.lowRight / sum.images >= 0.95 * twin.accuracy(),
          "at " + lambda + " the low branch, forced, keeps 0.95 of its twin's accuracy");
    }
    require(longestRun < 60, "each run takes under 60 s");
  }

  private void require(boolean met, String what) {
    if (!met) {
      broken.add(what);
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
