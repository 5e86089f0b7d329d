package org.d2nn.experiment.run;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;

/**
 * The traces of whole splits, kept in a run's folder, so that they are shown again at once, and
 * without the images. What belongs to other weights, another experiment or other images, or was
 * changed since, counts as not there.
 */
public final class StoredTraces {
  private static final String FORMAT = "d2nn-traces/1";
  private static final int HEAD = FORMAT.length() + 1 + 64 + 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunFolder run;
  private final String fingerprint;

  private StoredTraces(RunFolder run, String fingerprint) {
    this.run = run;
    this.fingerprint = fingerprint;
  }

  /**
   * Those of a run's best weights as they are now: ask before the weights themselves are read, for
   * a training may replace them at any moment.
   *
   * @throws org.d2nn.experiment.file.WrongInput if the folder is not a run, or has no weights yet
   */
  public static StoredTraces of(Path run) {
    RunFolder folder = RunFolder.existing(run);
    Path weights = TrainedModel.checkpointOf(folder, TrainedModel.Weights.BEST);
    try (var digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
      for (Path file : List.of(folder.experiment(), folder.dataset(), weights)) {
        Files.copy(PlainFile.at(file), digest);
      }
      return new StoredTraces(folder, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    } catch (IOException gone) {
      return new StoredTraces(folder, ""); // the model says what is wrong
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The traces of every image of a split, in its order.
   *
   * @param graph of the run
   */
  public Optional<List<Trace>> read(Split split, Graph graph) {
    Path file = run.traces(split);
    if (fingerprint.isEmpty() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] all = Files.readAllBytes(PlainFile.at(file));
      byte[] stored = Arrays.copyOfRange(all, Math.min(HEAD, all.length), all.length);
      if (!Arrays.equals(all, 0, Math.min(HEAD, all.length), head(stored), 0, HEAD)) {
        return Optional.empty();
      }
      return Optional.ofNullable(JSON.readValue(stored, Stored.class))
          .filter(traces -> traces.fits(graph))
          .map(traces -> traces.traces(graph));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the traces of every image of a split; where the folder cannot be written, nothing is
   * kept.
   */
  public void write(Split split, List<Trace> traces) {
    if (fingerprint.isEmpty()) {
      return;
    }
    try {
      AtomicFile.write(
          run.traces(split),
          out -> {
            byte[] stored = JSON.writeValueAsBytes(Stored.of(traces));
            out.write(head(stored));
            out.write(stored);
          });
    } catch (RunFailed readOnly) {
      // They only save time, or stand in for images that go later.
    }
  }

  /** The first line: it says that the rest is of this run, and as it was written. */
  private byte[] head(byte[] stored) {
    MessageDigest digest = sha256();
    digest.update(fingerprint.getBytes(StandardCharsets.UTF_8));
    digest.update(stored);
    return (FORMAT + " " + HexFormat.of().formatHex(digest.digest()) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What stands below the first line. Each route is named once. */
  private record Stored(List<StoredRoute> routes, List<StoredTrace> images) {

    static Stored of(List<Trace> traces) {
      Map<Route, Integer> places = new LinkedHashMap<>();
      List<StoredTrace> images = new ArrayList<>(traces.size());
      for (Trace trace : traces) {
        int place = places.computeIfAbsent(trace.route(), first -> places.size());
        images.add(StoredTrace.of(trace, place));
      }
      return new Stored(
          places.keySet().stream()
              .map(route -> new StoredRoute(route.nodes(), route.multiplyAdds()))
              .toList(),
          images);
    }

    /** Whether nothing in it can break what shows it: anybody can make up the first line, too. */
    boolean fits(Graph graph) {
      return routes != null
          && images != null
          && routes.stream().allMatch(route -> route != null && route.fits(graph))
          && images.stream().allMatch(image -> image != null && image.fits(graph, routes.size()));
    }

    List<Trace> traces(Graph graph) {
      List<Route> known =
          routes.stream().map(route -> new Route(route.nodes(), route.multiplyAdds())).toList();
      Map<String, List<String>> targets = new LinkedHashMap<>();
      graph.controls().forEach(control -> targets.put(control.id(), targets(graph, control.id())));
      return images.stream().map(image -> image.trace(known.get(image.route()), targets)).toList();
    }
  }

  private static List<String> targets(Graph graph, String control) {
    return graph.controlOutOf(control).stream().map(Edge::to).toList();
  }

  private record StoredRoute(List<String> nodes, long multiplyAdds) {
    boolean fits(Graph graph) {
      return nodes != null
          && nodes.stream().allMatch(id -> graph.nodes().stream().anyMatch(is(id)));
    }
  }

  private static Predicate<Node> is(String id) {
    return node -> node.id().equals(id);
  }

  /**
   * A trace.
   *
   * @param route index
   * @param difficulty null where it is not known
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private record StoredTrace(
      String image,
      int label,
      int prediction,
      double[] scores,
      int route,
      double relativeCost,
      Double difficulty,
      List<StoredDecision> decisions) {

    static StoredTrace of(Trace trace, int route) {
      return new StoredTrace(
          trace.image(),
          trace.label(),
          trace.prediction(),
          trace.scores(),
          route,
          trace.relativeCost(),
          trace.difficulty().isPresent() ? trace.difficulty().getAsDouble() : null,
          trace.decisions().stream().map(StoredDecision::of).toList());
    }

    boolean fits(Graph graph, int routes) {
      return image != null
          && scores != null
          && prediction >= 0
          && prediction < scores.length
          && label < scores.length
          && route >= 0
          && route < routes
          && decisions != null
          && decisions.stream().allMatch(decision -> decision != null && decision.fits(graph));
    }

    Trace trace(Route taken, Map<String, List<String>> targets) {
      return new Trace(
          image,
          label,
          prediction,
          scores,
          taken,
          relativeCost,
          decisions.stream().map(decision -> decision.made(targets)).toList(),
          difficulty == null ? OptionalDouble.empty() : OptionalDouble.of(difficulty));
    }
  }

  /**
   * A decision.
   *
   * @param right null where the scores are not made of parts
   * @param costs likewise
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private record StoredDecision(
      String control, int pick, double[] scores, double[] right, double[] costs) {

    static StoredDecision of(Decision decision) {
      return new StoredDecision(
          decision.control(),
          decision.pick(),
          decision.scores(),
          decision.parts().map(Decision.Parts::right).orElse(null),
          decision.parts().map(Decision.Parts::cost).orElse(null));
    }

    boolean fits(Graph graph) {
      boolean known = graph.controls().stream().anyMatch(is(control));
      int edges = known ? graph.controlOutOf(control).size() : -1;
      boolean whole = right == null && costs == null;
      boolean parts = isOf(right, edges) && isOf(costs, edges);
      return isOf(scores, edges) && pick >= 0 && pick < edges && (whole || parts);
    }

    private static boolean isOf(double[] numbers, int length) {
      return numbers != null && numbers.length == length;
    }

    Decision made(Map<String, List<String>> targets) {
      Optional<Decision.Parts> parts =
          right == null ? Optional.empty() : Optional.of(new Decision.Parts(right, costs));
      return new Decision(control, targets.get(control), scores, pick, parts);
    }
  }
}
