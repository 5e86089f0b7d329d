package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.d2nn.learning.Change;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.StepMetrics;

/**
 * A line of {@code metrics.jsonl}: the one class that knows the names of metrics. Numbers that are
 * not finite are written as null, since JSON has none.
 */
final class MetricLine {
  static final String STEP = "step";
  static final String EPOCH = "epoch";
  static final String CHANGE = "change";
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricLine() {}

  static String of(StepMetrics metrics) {
    ObjectNode line = start(STEP, metrics.step(), metrics.epoch());
    put(line, "epsilon", metrics.epsilon());
    put(line, "lambda", metrics.lambda());
    put(line, "learningRate", metrics.learningRate());
    put(line, "reward", metrics.reward());
    put(line, "loss", metrics.loss());
    put(line, "qLoss", metrics.qLoss());
    put(line, "accuracy", metrics.accuracy());
    put(line, "f1", metrics.f1());
    put(line, "efficiency", metrics.efficiency());
    put(line, "relativeCost", metrics.relativeCost());
    put(line, "imagesPerSecond", metrics.imagesPerSecond());
    putShares(line, metrics.actionShare());
    return line.toString();
  }

  static String of(EpochMetrics metrics) {
    ObjectNode line = start(EPOCH, metrics.step(), metrics.epoch());
    put(line, "epsilon", metrics.epsilon());
    put(line, "lambda", metrics.lambda());
    put(line, "reward", metrics.reward());
    put(line, "loss", metrics.loss());
    put(line, "accuracy", metrics.accuracy());
    put(line, "f1", metrics.f1());
    put(line, "efficiency", metrics.efficiency());
    put(line, "relativeCost", metrics.relativeCost());
    put(line, "imagesPerSecond", metrics.imagesPerSecond());
    line.put("best", metrics.best());
    put(line, "seconds", metrics.seconds());
    putShares(line, metrics.actionShare());
    return line.toString();
  }

  static String of(Change change) {
    ObjectNode line = JSON.createObjectNode();
    line.put("kind", CHANGE);
    line.put("step", change.step());
    line.put("what", change.what().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    put(line, "value", change.value());
    return line.toString();
  }

  /**
   * Reads a line back.
   *
   * @return a {@link StepMetrics}, an {@link EpochMetrics} or a {@link Change}; null where the line
   *     is none of them, as the last line of a run that was killed may be
   */
  static Object parse(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      return switch (line.path("kind").asText()) {
        case STEP -> step(line);
        case EPOCH -> epoch(line);
        case CHANGE -> change(line);
        default -> null;
      };
    } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException cutOff) {
      return null;
    }
  }

  private static StepMetrics step(JsonNode line) {
    return new StepMetrics(
        line.path("step").asLong(),
        line.path("epoch").asInt(),
        number(line, "epsilon"),
        number(line, "lambda"),
        number(line, "learningRate"),
        number(line, "reward"),
        number(line, "loss"),
        number(line, "qLoss"),
        number(line, "accuracy"),
        number(line, "f1"),
        number(line, "efficiency"),
        number(line, "relativeCost"),
        number(line, "imagesPerSecond"),
        shares(line));
  }

  private static EpochMetrics epoch(JsonNode line) {
    return new EpochMetrics(
        line.path("epoch").asInt(),
        line.path("step").asLong(),
        number(line, "epsilon"),
        number(line, "lambda"),
        number(line, "reward"),
        number(line, "loss"),
        number(line, "accuracy"),
        number(line, "f1"),
        number(line, "efficiency"),
        number(line, "relativeCost"),
        number(line, "imagesPerSecond"),
        shares(line),
        line.path("best").asBoolean(),
        number(line, "seconds"));
  }

  private static Change change(JsonNode line) {
    String what = line.path("what").asText().toUpperCase(Locale.ROOT).replace('-', '_');
    return new Change(line.path("step").asLong(), Change.What.valueOf(what), number(line, "value"));
  }

  private static ObjectNode start(String kind, long step, int epoch) {
    ObjectNode line = JSON.createObjectNode();
    line.put("kind", kind);
    line.put("step", step);
    line.put("epoch", epoch);
    return line;
  }

  private static void put(ObjectNode line, String name, double value) {
    if (Double.isFinite(value)) {
      line.put(name, value);
    } else {
      line.putNull(name);
    }
  }

  private static double number(JsonNode line, String name) {
    return line.path(name).asDouble(Double.NaN);
  }

  private static void putShares(ObjectNode line, Map<String, Map<String, Double>> shares) {
    ObjectNode nodes = line.putObject("actionShare");
    shares.forEach(
        (node, edges) -> {
          ObjectNode of = nodes.putObject(node);
          edges.forEach((edge, share) -> put(of, edge, share));
        });
  }

  private static Map<String, Map<String, Double>> shares(JsonNode line) {
    Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
    line.path("actionShare")
        .fields()
        .forEachRemaining(
            node -> {
              Map<String, Double> edges = new LinkedHashMap<>();
              node.getValue()
                  .fields()
                  .forEachRemaining(
                      edge -> edges.put(edge.getKey(), edge.getValue().asDouble(Double.NaN)));
              shares.put(node.getKey(), edges);
            });
    return shares;
  }
}
