package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;

/** Reads the {@code dataset} section. */
public final class DatasetReader {
  public static final DatasetSettings DEFAULT = DatasetSettings.of(SourceFormat.DEFAULT);

  private final FieldReader dataset;
  private final ReadProblems problems;

  private DatasetReader(FieldReader dataset) {
    this.dataset = dataset;
    problems = dataset.problems();
  }

  static DatasetSettings read(FieldReader dataset) {
    return new DatasetReader(dataset).read();
  }

  private DatasetSettings read() {
    ImageSource source = inRange(() -> SourceFormat.read(dataset), SourceFormat.DEFAULT);
    SplitSettings standard = source.standardSplit();
    return new DatasetSettings(
        source,
        dataset
            .nested("split")
            .map(split -> inRange(() -> split(split, standard), standard))
            .orElse(standard),
        inRange(this::normalisation, Normalisation.DEFAULT),
        dataset
            .nested("augmentation")
            .map(augmentation -> inRange(() -> augmentation(augmentation), Augmentation.NONE))
            .orElse(Augmentation.NONE),
        inRange(this::classWeights, ClassWeights.EQUAL));
  }

  /** Settings check their own values; what they refuse becomes a problem. */
  private <T> T inRange(Supplier<T> settings, T standIn) {
    try {
      return settings.get();
    } catch (InvalidSetting refused) {
      problems.outOfRange(
          "dataset", refused.problemOf("dataset." + refused.setting()), refused.remedy());
      return standIn;
    }
  }

  private static SplitSettings split(FieldReader split, SplitSettings standard) {
    return new SplitSettings(
        split.number("train", standard.train()),
        split.number("validation", standard.validation()),
        split.number("test", standard.test()),
        split.choice("by", standard.by()),
        split.wholeLong("seed", standard.seed()),
        split.flag("own", standard.own()));
  }

  private static Augmentation augmentation(FieldReader augmentation) {
    Augmentation none = Augmentation.NONE;
    return new Augmentation(
        augmentation.flag("flip", none.flip()),
        augmentation.number("shift", none.shift()),
        augmentation.number("randomCrop", none.randomCrop()),
        augmentation.number("brightness", none.brightness()));
  }

  /** {@code "training"}, {@code "none"}, or an object with mean and deviation. */
  private Normalisation normalisation() {
    Optional<JsonValue> written = dataset.raw("normalisation");
    if (written.isEmpty()) {
      return Normalisation.DEFAULT;
    }
    if (written.get().kind() == Kind.TEXT) {
      Normalisation.Kind kind = dataset.choice("normalisation", Normalisation.Kind.TRAINING);
      return new Normalisation(kind, List.of(), List.of());
    }
    return dataset
        .nested("normalisation")
        .map(fixed -> Normalisation.fixed(numbers(fixed, "mean"), numbers(fixed, "deviation")))
        .orElse(Normalisation.DEFAULT);
  }

  private List<Double> numbers(FieldReader fields, String key) {
    List<Double> numbers = new ArrayList<>();
    for (JsonValue item : fields.items(key)) {
      if (FieldReader.is(item, Kind.NUMBER, fields.path(key), problems)) {
        numbers.add(item.asNumber().orElseThrow().doubleValue());
      }
    }
    return numbers;
  }

  /** {@code "equal"}, {@code "balanced"}, or an object with one weight per class. */
  private ClassWeights classWeights() {
    Optional<JsonValue> written = dataset.raw("classWeights");
    if (written.isEmpty()) {
      return ClassWeights.EQUAL;
    }
    if (written.get().kind() == Kind.TEXT) {
      return new ClassWeights(dataset.choice("classWeights", ClassWeights.Kind.EQUAL), Map.of());
    }
    Map<String, Double> byClass = new LinkedHashMap<>();
    dataset
        .nested("classWeights")
        .ifPresent(
            weights -> {
              for (String name : weights.object().keys()) {
                byClass.put(name, weights.number(name, 1));
              }
            });
    return ClassWeights.given(byClass);
  }
}
