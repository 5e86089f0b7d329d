package org.d2nn.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One training setting: its name in the file, default, range, title and meaning, and where the
 * settings hold it. The experiment file, its schema, {@code --set} and the form in the window all
 * go through {@link SettingList#ALL} and describe nothing themselves.
 *
 * <p>They see a value as what JSON has: {@link Double}, {@link Long}, {@link String}, {@link
 * Boolean} or a list of strings; null where there is none. {@link #type} says which.
 *
 * @param <T> what {@link TrainingSettings} holds
 */
public final class Setting<T> {

  /** What a value looks like in the file. */
  public enum Type {
    NUMBER,
    WHOLE,
    CHOICE,
    FLAG,
    TEXT,
    /** Of a node. */
    ID,
    /** A list of node ids. */
    IDS
  }

  /** The headings of the form. */
  public enum Group {
    LENGTH("Length"),
    EXPLORATION("Exploration"),
    BRANCHES("Branches"),
    STEPS("Steps"),
    REWARD("Reward"),
    LOSSES("Losses");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String key;
  private final String title;
  private final Type type;
  private final Function<Values, T> standard;
  private final Function<TrainingSettings, T> get;
  private final Function<T, Object> toPlain;
  private final Function<Object, T> ofPlain;
  private double least = Double.NEGATIVE_INFINITY;
  private double most = Double.POSITIVE_INFINITY;
  private boolean isAboveLeast;
  private List<String> choices = List.of();
  private String tip = "";
  private Group group;
  private String whyNotInForm = "";
  private boolean isInNewFiles;
  private Predicate<Values> inFile = values -> true;
  private Predicate<Values> inForm = values -> true;

  private Setting(
      String key,
      String title,
      Type type,
      Function<Values, T> standard,
      Function<TrainingSettings, T> get,
      Function<T, Object> toPlain,
      Function<Object, T> ofPlain) {
    this.key = key;
    this.title = title;
    this.type = type;
    this.standard = standard;
    this.get = get;
    this.toPlain = toPlain;
    this.ofPlain = ofPlain;
  }

  static Setting<Double> number(
      String key, String title, double standard, Function<TrainingSettings, Double> get) {
    return number(key, title, values -> standard, get);
  }

  /**
   * @param standard the default, which may follow other settings that come before this one
   */
  static Setting<Double> number(
      String key,
      String title,
      Function<Values, Double> standard,
      Function<TrainingSettings, Double> get) {
    return new Setting<>(key, title, Type.NUMBER, standard, get, v -> v, v -> (Double) v);
  }

  static Setting<Integer> whole(
      String key, String title, int standard, Function<TrainingSettings, Integer> get) {
    return new Setting<>(
        key, title, Type.WHOLE, values -> standard, get, Integer::longValue, Setting::clamped);
  }

  static Setting<Long> wholeLong(
      String key, String title, long standard, Function<TrainingSettings, Long> get) {
    return new Setting<>(key, title, Type.WHOLE, values -> standard, get, v -> v, v -> (Long) v);
  }

  static Setting<Optional<Integer>> optionalWhole(
      String key, String title, Function<TrainingSettings, Optional<Integer>> get) {
    return new Setting<>(
        key,
        title,
        Type.WHOLE,
        values -> Optional.empty(),
        get,
        v -> v.map(Integer::longValue).orElse(null),
        v -> Optional.ofNullable(v).map(Setting::clamped));
  }

  static Setting<Boolean> flag(
      String key, String title, boolean standard, Function<TrainingSettings, Boolean> get) {
    return new Setting<>(key, title, Type.FLAG, values -> standard, get, v -> v, v -> (Boolean) v);
  }

  static <E extends Enum<E>> Setting<E> choice(
      String key, String title, E standard, Function<TrainingSettings, E> get) {
    E[] constants = standard.getDeclaringClass().getEnumConstants();
    List<String> names = Arrays.stream(constants).map(Setting::fileName).toList();
    Setting<E> setting =
        new Setting<>(
            key,
            title,
            Type.CHOICE,
            values -> standard,
            get,
            Setting::fileName,
            name -> constants[names.indexOf(name)]);
    setting.choices = names;
    return setting;
  }

  static Setting<Optional<String>> text(
      String key, String title, Function<TrainingSettings, Optional<String>> get) {
    return text(key, title, Type.TEXT, get);
  }

  static Setting<Optional<String>> id(
      String key, String title, Function<TrainingSettings, Optional<String>> get) {
    return text(key, title, Type.ID, get);
  }

  private static Setting<Optional<String>> text(
      String key, String title, Type type, Function<TrainingSettings, Optional<String>> get) {
    return new Setting<>(
        key,
        title,
        type,
        values -> Optional.empty(),
        get,
        v -> v.orElse(null),
        v -> Optional.ofNullable((String) v));
  }

  static Setting<Optional<List<String>>> ids(
      String key, String title, Function<TrainingSettings, Optional<List<String>>> get) {
    return new Setting<>(
        key,
        title,
        Type.IDS,
        values -> Optional.empty(),
        get,
        v -> v.orElse(null),
        v ->
            Optional.ofNullable((List<?>) v)
                .map(ids -> ids.stream().map(String.class::cast).toList()));
  }

  /** A constant's name in the file: {@code cross-entropy}, {@code f1}, {@code routed}. */
  public static String fileName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int clamped(Object whole) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, (Long) whole));
  }

  Setting<T> from(double lowest, double highest) {
    least = lowest;
    most = highest;
    return this;
  }

  /** A range whose lower end is not part of it. */
  Setting<T> above(double lowest, double highest) {
    isAboveLeast = true;
    return from(lowest, highest);
  }

  /** What the setting means, in one or a few sentences: in the schema and in the form. */
  Setting<T> meaning(String sentences) {
    tip = sentences;
    return this;
  }

  Setting<T> in(Group heading) {
    group = heading;
    return this;
  }

  Setting<T> notInForm(String why) {
    whyNotInForm = why;
    return this;
  }

  /** A new file shows it even where it has its default. */
  Setting<T> inNewFiles() {
    isInNewFiles = true;
    return this;
  }

  /** The form shows it only under this condition; the file always has it. */
  Setting<T> shownIf(Predicate<Values> condition) {
    inForm = condition;
    return this;
  }

  /** It exists, in the form and in the file, only under this condition. */
  Setting<T> onlyIf(Predicate<Values> condition) {
    inFile = condition;
    return shownIf(condition);
  }

  /** The name in the file's {@code training}: {@code lambda}, {@code epsilon.start}. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  public Type type() {
    return type;
  }

  /** The smallest number allowed; negative infinity if there is none. */
  public double least() {
    return least;
  }

  /** The largest number allowed; infinity if there is none. */
  public double most() {
    return most;
  }

  /** Whether {@link #least} itself is not allowed. */
  public boolean isAboveLeast() {
    return isAboveLeast;
  }

  /** The names to choose from; empty for other types. */
  public List<String> choices() {
    return choices;
  }

  public String tip() {
    return tip;
  }

  /** Empty if it is not in the form, or in a place of its own. */
  public Optional<Group> group() {
    return Optional.ofNullable(group);
  }

  /** Empty if it is in the form. */
  public String whyNotInForm() {
    return whyNotInForm;
  }

  public boolean isInNewFiles() {
    return isInNewFiles;
  }

  public boolean isInFile(Values values) {
    return inFile.test(values);
  }

  public boolean isInForm(Values values) {
    return whyNotInForm.isEmpty() && inForm.test(values);
  }

  /** The value; null if there is none. */
  public Object plain(TrainingSettings settings) {
    return toPlain.apply(get.apply(settings));
  }

  /** The default under these values; null if it is to have none. */
  public Object plainDefault(Values values) {
    return toPlain.apply(standard.apply(values));
  }

  @Override
  public String toString() {
    return key;
  }

  /** Values by setting, from which settings are made. What is not in it has its default. */
  public static final class Values {
    private final Map<Setting<?>, Object> plain = new HashMap<>();

    public Values() {}

    /** The settings' values that are not defaults. */
    static Values of(TrainingSettings settings) {
      var values = new Values();
      for (Setting<?> setting : SettingList.ALL) {
        Object value = setting.plain(settings);
        if (value != null && !value.equals(setting.plainDefault(values))) {
          values.put(setting, value);
        }
      }
      return values;
    }

    /**
     * @param value of the setting's type
     */
    public void put(Setting<?> setting, Object value) {
      plain.put(setting, value);
    }

    <T> Values with(Setting<T> setting, T value) {
      put(setting, setting.toPlain.apply(value));
      return this;
    }

    public <T> T get(Setting<T> setting) {
      return plain.containsKey(setting)
          ? setting.ofPlain.apply(plain.get(setting))
          : setting.standard.apply(this);
    }
  }
}
