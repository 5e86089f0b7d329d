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
 * Boolean}, a list of strings or a map; null where there is none. {@link #type} says which.
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
    IDS,
    /** A path, or an object that says what is where; see {@link WeightSource}. */
    WEIGHTS
  }

  /** The headings of the form. */
  public enum Group {
    LENGTH,
    EXPLORATION,
    BRANCHES,
    STEPS,
    REWARD,
    LOSSES;

    public String title() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /** How a value is written to the file and read from it. */
  record Codec<T>(
      Type type, List<String> choices, Function<T, Object> toPlain, Function<Object, T> ofPlain) {
    static final Codec<Double> NUMBER = of(Type.NUMBER, v -> (Double) v);
    static final Codec<Long> LONG = of(Type.WHOLE, v -> (Long) v);
    static final Codec<Integer> WHOLE =
        new Codec<>(Type.WHOLE, List.of(), Integer::longValue, Codec::clamped);
    static final Codec<Boolean> FLAG = of(Type.FLAG, v -> (Boolean) v);
    static final Codec<String> TEXT = of(Type.TEXT, v -> (String) v);
    static final Codec<String> ID = of(Type.ID, v -> (String) v);
    static final Codec<List<String>> IDS =
        of(Type.IDS, v -> ((List<?>) v).stream().map(String.class::cast).toList());

    private static <T> Codec<T> of(Type type, Function<Object, T> ofPlain) {
      return new Codec<>(type, List.of(), v -> v, ofPlain);
    }

    static <E extends Enum<E>> Codec<E> choice(Class<E> of) {
      E[] constants = of.getEnumConstants();
      List<String> names = Arrays.stream(constants).map(Setting::fileName).toList();
      return new Codec<>(
          Type.CHOICE, names, Setting::fileName, name -> constants[names.indexOf(name)]);
    }

    Codec<Optional<T>> optional() {
      return new Codec<>(
          type,
          choices,
          v -> v.map(toPlain).orElse(null),
          plain -> Optional.ofNullable(plain).map(ofPlain));
    }

    private static int clamped(Object whole) {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, (Long) whole));
    }
  }

  private final Codec<T> codec;
  private final String key;
  private final String title;
  private final Function<Values, T> standard;
  private final Function<TrainingSettings, T> get;
  private double least = Double.NEGATIVE_INFINITY;
  private double most = Double.POSITIVE_INFINITY;
  private boolean isAboveLeast;
  private String tip = "";
  private Group group;
  private String whyNotInForm = "";
  private boolean isInNewFiles;
  private Predicate<Values> inFile = values -> true;
  private Predicate<Values> inForm = values -> true;

  private Setting(
      Codec<T> codec,
      String key,
      String title,
      Function<Values, T> standard,
      Function<TrainingSettings, T> get) {
    this.codec = codec;
    this.key = key;
    this.title = title;
    this.standard = standard;
    this.get = get;
  }

  static <T> Setting<T> setting(
      Codec<T> codec, String key, String title, T standard, Function<TrainingSettings, T> get) {
    return new Setting<>(codec, key, title, values -> standard, get);
  }

  /** One whose default follows another setting that comes before it. */
  static <T> Setting<T> setting(
      Codec<T> codec,
      String key,
      String title,
      Setting<T> standard,
      Function<TrainingSettings, T> get) {
    return new Setting<>(codec, key, title, values -> values.get(standard), get);
  }

  /** One that may have no value, and has none by default. */
  static <T> Setting<Optional<T>> optional(
      Codec<T> codec, String key, String title, Function<TrainingSettings, Optional<T>> get) {
    return setting(codec.optional(), key, title, Optional.empty(), get);
  }

  /** A constant's name in the file: {@code cross-entropy}, {@code f1}, {@code routed}. */
  public static String fileName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
    return codec.type();
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
    return codec.choices();
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
    return codec.toPlain.apply(get.apply(settings));
  }

  /** The default under these values; null if there is none. */
  public Object plainDefault(Values values) {
    return codec.toPlain.apply(standard.apply(values));
  }

  @Override
  public String toString() {
    return key;
  }

  /** Values by setting, from which settings are made. What is not in it has its default. */
  public static final class Values {
    private final Map<Setting<?>, Object> plain = new HashMap<>();

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
      put(setting, setting.codec.toPlain.apply(value));
      return this;
    }

    public <T> T get(Setting<T> setting) {
      return plain.containsKey(setting)
          ? setting.codec.ofPlain.apply(plain.get(setting))
          : setting.standard.apply(this);
    }
  }
}
