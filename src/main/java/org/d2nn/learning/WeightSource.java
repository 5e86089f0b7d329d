package org.d2nn.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d2nn.learning.Setting.Codec;
import org.d2nn.learning.Setting.Type;

/**
 * The weights that a training starts from.
 *
 * @param path of a run or model folder, or of a file; relative to the experiment's
 * @param parts of a file, by node that takes them over: what the layers there are called, or what
 *     their names start with; none where layers are called as the nodes are, {@code N1/conv1}
 */
public record WeightSource(Format format, String path, Map<String, List<String>> parts) {
  private static final String NODES = "nodes";

  static final Codec<WeightSource> CODEC =
      new Codec<>(Type.WEIGHTS, List.of(), WeightSource::plain, WeightSource::of);

  /** What is at the path. */
  public enum Format {
    /** A run or a model of this program. */
    RUN,
    /** An ONNX model of any program. */
    ONNX,
    /** A network that DL4J wrote. */
    DL4J
  }

  public WeightSource {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** A run or model folder. */
  public static WeightSource run(String path) {
    return new WeightSource(Format.RUN, path, Map.of());
  }

  public WeightSource withPath(String newPath) {
    return new WeightSource(format, newPath, parts);
  }

  /** The same where a node of the graph has another id. */
  WeightSource withRenamed(String from, String to) {
    Map<String, List<String>> renamed = new LinkedHashMap<>();
    parts.forEach((id, names) -> renamed.put(id.equals(from) ? to : id, names));
    return new WeightSource(format, path, renamed);
  }

  /** The same for a part of a graph; empty if its nodes are to take nothing. */
  public Optional<WeightSource> only(Set<String> nodes) {
    Map<String, List<String>> some = new LinkedHashMap<>(parts);
    some.keySet().retainAll(nodes);
    return some.isEmpty() && !parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new WeightSource(format, path, some));
  }

  /** A path alone, or {@code {"onnx": path, "nodes": {"N1": "conv1", "N2": ["conv2", "bn2"]}}}. */
  private Object plain() {
    if (format == Format.RUN) {
      return path;
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(Setting.fileName(format), path);
    if (!parts.isEmpty()) {
      Map<String, Object> nodes = new LinkedHashMap<>();
      parts.forEach((id, names) -> nodes.put(id, names.size() == 1 ? names.get(0) : names));
      plain.put(NODES, nodes);
    }
    return plain;
  }

  private static WeightSource of(Object plain) {
    if (plain instanceof String path) {
      return run(path);
    }
    Map<?, ?> object = (Map<?, ?>) plain;
    Map<String, List<String>> parts = new LinkedHashMap<>();
    if (object.get(NODES) instanceof Map<?, ?> nodes) {
      nodes.forEach((id, names) -> parts.put((String) id, names(names)));
    }
    Format format = object.containsKey(Setting.fileName(Format.ONNX)) ? Format.ONNX : Format.DL4J;
    return new WeightSource(format, (String) object.get(Setting.fileName(format)), parts);
  }

  private static List<String> names(Object plain) {
    return plain instanceof List<?> several
        ? several.stream().map(String.class::cast).toList()
        : List.of((String) plain);
  }
}
