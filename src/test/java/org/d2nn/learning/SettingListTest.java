package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.d2nn.learning.TrainingSettings.OptimizerType;
import org.junit.jupiter.api.Test;

/** Names what is missing when a training setting is added. */
class SettingListTest {
  private static final TrainingSettings ADAM = TrainingSettings.DEFAULT;
  private static final TrainingSettings SGD = ADAM.with(SettingList.OPTIMIZER, OptimizerType.SGD);

  @Test
  void everySettingIsInTheList() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (Field field : SettingList.class.getDeclaredFields()) {
      if (field.getType() == Setting.class) {
        declared.add(field.get(null));
      }
    }
    assertThat(SettingList.ALL)
        .as("SettingList.ALL has every constant of the class, once")
        .containsExactlyInAnyOrderElementsOf(declared.stream().map(s -> (Setting<?>) s).toList());
    assertThat(SettingList.ALL).extracting(Setting::key).doesNotHaveDuplicates();
  }

  @Test
  void everyComponentOfTheSettingsIsSetByASetting() {
    Set<String> forgotten = new TreeSet<>();
    for (TrainingSettings settings : List.of(ADAM, SGD)) {
      Map<String, Object> before = leaves(settings);
      Set<String> reached = new TreeSet<>();
      for (Setting<?> setting : SettingList.ALL) {
        Map<String, Object> after = leaves(changed(settings, setting));
        before.keySet().stream()
            .filter(after::containsKey)
            .filter(leaf -> !Objects.equals(before.get(leaf), after.get(leaf)))
            .forEach(reached::add);
      }
      forgotten.addAll(before.keySet());
      forgotten.removeAll(reached);
    }
    assertThat(forgotten)
        .as(
            "components that no Setting sets: add one to SettingList, and read it in"
                + " TrainingSettings.of")
        .isEmpty();
  }

  @Test
  void everySettingIsKept() {
    for (Setting<?> setting : SettingList.ALL) {
      TrainingSettings settings = setting.isInFile(ADAM.values()) ? ADAM : SGD;
      TrainingSettings after = changed(settings, setting);
      assertThat(setting.plain(after))
          .as("%s, as TrainingSettings.of and the setting's getter have it", setting)
          .isEqualTo(another(setting, settings));
      assertThat(TrainingSettings.of(after.values())).isEqualTo(after);
    }
  }

  @Test
  void everySettingIsDescribed() {
    for (Setting<?> setting : SettingList.ALL) {
      assertThat(setting.title()).as("title of %s", setting).isNotBlank();
      assertThat(setting.tip()).as("meaning of %s: a sentence", setting).endsWith(".");
      assertThat(
              Stream.of(
                      setting == SettingList.LAMBDA,
                      setting.group().isPresent(),
                      !setting.whyNotInForm().isEmpty())
                  .filter(place -> place)
                  .count())
          .as("%s has a group of the form, or a reason why it is not in the form", setting)
          .isEqualTo(1);
      if (setting.plainDefault(ADAM.values()) instanceof Number number) {
        assertThat(number.doubleValue())
            .as("default of %s, in its range", setting)
            .isBetween(setting.least(), setting.most());
      }
    }
  }

  private static TrainingSettings changed(TrainingSettings settings, Setting<?> setting) {
    Setting.Values values = settings.values();
    values.put(setting, another(setting, settings));
    return TrainingSettings.of(values);
  }

  /** A value that the setting allows and does not have. */
  private static Object another(Setting<?> setting, TrainingSettings settings) {
    Object now = setting.plain(settings);
    return switch (setting.type()) {
      case NUMBER ->
          now.equals(setting.most()) ? setting.most() / 2 : Double.valueOf(setting.most());
      case WHOLE -> now == null ? 3L : (Long) now + 1;
      case CHOICE ->
          setting.choices().stream().filter(c -> !c.equals(now)).findFirst().orElseThrow();
      case FLAG -> !(Boolean) now;
      case ID, TEXT -> "other";
      case IDS -> List.of("other");
      case WEIGHTS -> Map.of("onnx", "other.onnx", "nodes", Map.of("N1", List.of("a", "b")));
    };
  }

  /** The values at the ends of nested records, by their path. */
  private static Map<String, Object> leaves(Record record) {
    Map<String, Object> leaves = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      if (value instanceof Record inner) {
        leaves(inner).forEach((path, leaf) -> leaves.put(component.getName() + "." + path, leaf));
      } else {
        leaves.put(component.getName(), value);
      }
    }
    return leaves;
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
