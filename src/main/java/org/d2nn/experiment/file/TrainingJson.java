package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.learning.Setting;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;

/** The {@code training} section of an experiment file, as {@link SettingList} describes it. */
final class TrainingJson {
  private TrainingJson() {}

  static ObjectNode tree(TrainingSettings training, Detail detail) {
    Setting.Values values = training.values();
    var json = new FieldWriter(detail);
    Map<String, FieldWriter> nested = new LinkedHashMap<>();
    for (Setting<?> setting : SettingList.ALL) {
      Object value = setting.plain(training);
      if (setting.isInFile(values)) {
        String[] keys = setting.key().split("\\.");
        FieldWriter object = json;
        if (keys.length > 1) {
          object = nested.computeIfAbsent(keys[0], key -> new FieldWriter(detail));
          json.put(keys[0], object.object());
        }
        if (value != null) {
          object.put(
              keys[keys.length - 1], value, setting.plainDefault(values), setting.isInNewFiles());
        }
      }
    }
    nested.forEach(
        (key, object) -> {
          if (object.object().isEmpty()) {
            json.object().remove(key);
          }
        });
    return json.object();
  }

  /** Reads the section; what is absent has its default. */
  static TrainingSettings read(FieldReader training) {
    var values = new Setting.Values();
    Map<String, Optional<FieldReader>> nested = new LinkedHashMap<>();
    for (Setting<?> setting : SettingList.ALL) {
      String[] keys = setting.key().split("\\.");
      String key = keys[keys.length - 1];
      Optional<FieldReader> object =
          keys.length > 1
              ? nested.computeIfAbsent(keys[0], training::nested)
              : Optional.of(training);
      if (setting.isInFile(values) && object.flatMap(fields -> fields.raw(key)).isPresent()) {
        value(setting, object.get(), key, setting.plainDefault(values))
            .ifPresent(value -> values.put(setting, value));
      }
      if (setting == SettingList.BAG_SIZE) {
        int batchSize = values.get(SettingList.BATCH_SIZE);
        checkBags(batchSize, values.get(SettingList.BAG_SIZE), training.problems());
      }
    }
    return TrainingSettings.of(values);
  }

  private static void checkBags(int batchSize, int bagSize, ReadProblems problems) {
    if (bagSize > 0 && batchSize % bagSize != 0) {
      problems.outOfRange(
          "training.batchSize",
          "batchSize is %d, but must be a multiple of bagSize %d".formatted(batchSize, bagSize),
          "Change one of the two.");
    }
  }

  private static Optional<Object> value(
      Setting<?> setting, FieldReader fields, String key, Object standard) {
    return switch (setting.type()) {
      case NUMBER -> Optional.of(number(setting, fields, key, (Double) standard));
      case WHOLE ->
          Optional.of(
              fields.whole(
                  key, standard == null ? 0 : (Long) standard, setting.least(), setting.most()));
      case CHOICE -> fields.choice(key, setting.choices()).map(choice -> choice);
      case FLAG -> Optional.of(fields.flag(key, (Boolean) standard));
      case ID, TEXT -> fields.text(key).map(text -> text);
      case IDS -> Optional.of(ids(fields, key));
      case WEIGHTS -> weights(fields, key);
    };
  }

  private static double number(
      Setting<?> setting, FieldReader fields, String key, double standard) {
    double value = fields.number(key, standard, setting.least(), setting.most());
    if (setting.isAboveLeast() && value == setting.least()) {
      fields
          .problems()
          .outOfRange(
              fields.path(key),
              key + " is " + FieldWriter.node(value),
              "Choose a number above " + FieldWriter.node(setting.least()) + ".");
    }
    return value;
  }

  private static List<String> ids(FieldReader fields, String key) {
    return fields.items(key).stream()
        .filter(item -> FieldReader.is(item, Kind.TEXT, fields.path(key), fields.problems()))
        .flatMap(item -> item.asText().stream())
        .toList();
  }

  /** A path, or an object with a file and what nodes take from it. */
  private static Optional<Object> weights(FieldReader fields, String key) {
    JsonValue raw = fields.raw(key).orElseThrow();
    if (raw.kind() != Kind.OBJECT) {
      return fields.text(key).map(path -> path);
    }
    FieldReader source = fields.nested(key).orElseThrow();
    Map<String, Object> plain = new LinkedHashMap<>();
    for (String format : List.of("onnx", "dl4j")) {
      source.text(format).ifPresent(path -> plain.put(format, path));
    }
    if (plain.size() != 1) {
      fields
          .problems()
          .unreadable(
              raw,
              fields.path(key) + " must name one file, as \"onnx\" or as \"dl4j\"",
              "Write {\"onnx\": \"model.onnx\", \"nodes\": {\"N1\": \"conv1\"}}.");
      return Optional.empty();
    }
    source
        .nested("nodes")
        .ifPresent(
            nodes -> {
              Map<String, Object> parts = new LinkedHashMap<>();
              for (String id : nodes.object().keys()) {
                boolean isList = nodes.raw(id).filter(v -> v.kind() == Kind.ARRAY).isPresent();
                Optional<Object> names =
                    isList ? Optional.of(ids(nodes, id)) : nodes.text(id).map(name -> name);
                names.ifPresent(some -> parts.put(id, some));
              }
              plain.put("nodes", parts);
            });
    return Optional.of(plain);
  }
}
