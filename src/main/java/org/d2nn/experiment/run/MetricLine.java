package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change;

/**
 * A line of {@code metrics.jsonl}, with the keys and in the order of {@link Metric}. Numbers that
 * are not finite are written as null, since JSON has none.
 */
final class MetricLine {
  static final String STEP = "step";
  static final String EPOCH = "epoch";
  static final String CHANGE = "change";
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricLine() {}

  static String of(StepMetrics metrics) {
    ObjectNode line = start(STEP, metrics.step(), metrics.epoch(), metrics.values());
    putShares(line, metrics.actionShare());
    return line.toString();
  }

  static String of(EpochMetrics metrics) {
    ObjectNode line = start(EPOCH, metrics.step(), metrics.epoch(), metrics.values());
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
   * @return a {@link StepMetrics}, an {@link EpochMetrics} or a {@link Change}; null if the line is
   *     none of them, as the last line of a run that was killed may be
   */
  static Object parse(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      if (!line.path("step").canConvertToLong() || line.path("step").asLong() < 1) {
        return null;
      }
      return switch (line.path("kind").asText()) {
        case STEP -> isSound(line) ? step(line) : null;
        case EPOCH -> isSound(line) ? epoch(line) : null;
        case CHANGE -> change(line);
        default -> null;
      };
    } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException cutOff) {
      return null;
    }
  }

  /** Whether what is written as a number is one. */
  private static boolean isSound(JsonNode line) {
    return line.path("epoch").canConvertToInt()
        && line.path("epoch").asInt() >= 1
        && Arrays.stream(Metric.values())
            .map(metric -> line.path(metric.key()))
            .allMatch(value -> value.isNumber() || value.isNull() || value.isMissingNode());
  }

  private static StepMetrics step(JsonNode line) {
    return new StepMetrics(
        line.path("step").asLong(), line.path("epoch").asInt(), values(line), shares(line));
  }

  private static EpochMetrics epoch(JsonNode line) {
    return new EpochMetrics(
        line.path("epoch").asInt(),
        line.path("step").asLong(),
        values(line),
        shares(line),
        line.path("best").asBoolean(),
        number(line, "seconds"));
  }

  /** Those metrics that the line has; a run of an earlier version may have fewer. */
  private static Map<Metric, Double> values(JsonNode line) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (line.has(metric.key())) {
        values.put(metric, number(line, metric.key()));
      }
    }
    return values;
  }

  private static Change change(JsonNode line) {
    String what = line.path("what").asText().toUpperCase(Locale.ROOT).replace('-', '_');
    var change =
        new Change(line.path("step").asLong(), Change.What.valueOf(what), number(line, "value"));
    return change.isInRange() ? change : null;
  }

  private static ObjectNode start(String kind, long step, int epoch, Map<Metric, Double> values) {
    ObjectNode line = JSON.createObjectNode();
    line.put("kind", kind);
    line.put("step", step);
    line.put("epoch", epoch);
    values.forEach((metric, value) -> put(line, metric.key(), value));
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
