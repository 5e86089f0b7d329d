package org.d2nn.app.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.d2nn.app.form.Field;
import org.d2nn.app.form.NumberText;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Setting;
import org.d2nn.learning.Setting.Type;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.OptimizerType;
import org.d2nn.learning.TrainingSettings.Schedule;

/** The lines of the training form, in groups, as {@link SettingList} describes them. */
final class SettingsFields {
  /** {@code adam: d} of {@code adam: decay of the mean of gradients.} */
  private static final Pattern OF_A_CHOICE = Pattern.compile("^[a-z]+(?: [a-z]+)?: (.)");

  private static final double USUAL_MOMENTUM = 0.9;

  /** Lines under one heading. */
  record Group(String title, List<Field<TrainingSettings>> fields) {}

  /** The one field that has a line of its own, with the break-even gains below it. */
  static final Field<TrainingSettings> LAMBDA = field(SettingList.LAMBDA);

  private SettingsFields() {}

  static List<Group> all() {
    return Arrays.stream(Setting.Group.values())
        .map(
            group ->
                new Group(
                    group.title(),
                    SettingList.ALL.stream()
                        .filter(setting -> setting.group().equals(Optional.of(group)))
                        .<Field<TrainingSettings>>map(SettingsFields::field)
                        .toList()))
        .toList();
  }

  private static Field<TrainingSettings> field(Setting<?> setting) {
    return new Field<>(
        setting.key().replaceAll("[A-Z]", "-$0").replace('.', '-').toLowerCase(Locale.ROOT),
        setting.title(),
        sentence(setting.tip()),
        setting.choices(),
        settings -> text(setting.plain(settings)),
        (settings, text) -> {
          Setting.Values values = settings.values();
          values.put(setting, plain(setting, text));
          return completed(setting, settings, TrainingSettings.of(values));
        },
        settings -> setting.isInForm(settings.values()));
  }

  /** Without the choice that it belongs to: the row shows only where that is made. */
  private static String sentence(String tip) {
    return OF_A_CHOICE.matcher(tip).replaceFirst(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /** A value as a person would type it. */
  static String text(Object plain) {
    return plain instanceof Double number ? Numbers.plain(number) : plain.toString();
  }

  private static Object plain(Setting<?> setting, String text) {
    double least = setting.least();
    double most = setting.most();
    if (setting.type() == Type.NUMBER) {
      double value = NumberText.number(text, least, most);
      if (setting.isAboveLeast() && value == least) {
        throw new Field.Refused("Enter a number above " + Numbers.plain(least) + ".");
      }
      return value;
    }
    if (setting.type() == Type.WHOLE) {
      return NumberText.whole(text, (long) least, (long) most);
    }
    return text;
  }

  /** Adjusts settings that depend on the one that was changed. */
  private static TrainingSettings completed(
      Setting<?> changed, TrainingSettings before, TrainingSettings after) {
    if (changed == SettingList.OPTIMIZER
        && !after.equals(before)
        && after.values().get(SettingList.OPTIMIZER) == OptimizerType.SGD) {
      return after.with(SettingList.MOMENTUM, USUAL_MOMENTUM);
    }
    if (changed == SettingList.LEARNING_RATE || changed == SettingList.LEARNING_RATE_SCHEDULE) {
      return after.with(
          SettingList.LEARNING_RATE_END,
          rateAtTheEnd(before.optimization().learningRate(), after.optimization().learningRate()));
    }
    return after;
  }

  /** A constant rate ends where it starts; one that has just become falling ends at a tenth. */
  private static double rateAtTheEnd(LearningRate before, LearningRate after) {
    if (after.schedule() == Schedule.CONSTANT) {
      return after.initial();
    }
    return before.schedule() == Schedule.CONSTANT ? after.initial() / 10 : before.end();
  }
}
