package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.experiment.EverySource;
import org.d2nn.experiment.file.DatasetReader;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names what is missing when a kind of data set is added. */
class EverySourceKindTest {
  private static final Path SAMPLE = Path.of("sample-configs/high-low-faces.d2nn.json");

  static Stream<Class<?>> kinds() {
    return leaves(ImageSource.class);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EverySourceKindTest::leaves)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindIsListedAndHasASampleAReaderAWriterASchemaPartAFormAndPictures(
      Class<?> kind, @TempDir Path empty) throws Exception {
    String name = kind.getSimpleName();
    assertThat(EverySource.WITH_DEFAULTS)
        .as("%s is not in the list of data set types", name)
        .anyMatch(kind::isInstance);
    assertThat(EverySource.CHANGED)
        .as("%s has no sample in the tests' EverySource.CHANGED", name)
        .anyMatch(kind::isInstance);
    for (ImageSource sample : EverySource.CHANGED) {
      if (kind.isInstance(sample)) {
        assertThat(reread(sample))
            .as("%s is not the same once it is written and read", name)
            .isEqualTo(sample);
        assertThat(missingInTheSchema(sample)).as("missing in the schema").isEmpty();
        assertThat(missingInTheForm(sample)).as("missing in the form of Train").isEmpty();
        assertThat(sample.title()).as("%s has no title", name).isNotBlank();
        checkPictures(sample, empty);
      }
    }
  }

  /** Everything is changed, so that a forgotten field is noticed. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theSampleHasNothingAsItIsByDefault(Class<?> kind) throws Exception {
    for (ImageSource sample : EverySource.CHANGED) {
      if (kind.isInstance(sample)) {
        ImageSource standard = sample.type().standard();
        for (RecordComponent component : parameters(sample)) {
          assertThat(component.getAccessor().invoke(sample))
              .as("%s of the sample in EverySource.CHANGED", component)
              .isNotEqualTo(component.getAccessor().invoke(standard));
        }
      }
    }
  }

  private static ImageSource reread(ImageSource source) throws IOException {
    Experiment sample = ExperimentFile.read(SAMPLE).experiment();
    Experiment changed = sample.withDataset(DatasetReader.DEFAULT.withSource(source));
    return ExperimentFile.parse(ExperimentFile.toJson(changed), "x").dataset().source();
  }

  private static List<String> missingInTheSchema(ImageSource source) throws IOException {
    List<String> missing = new ArrayList<>();
    try (InputStream in =
        ExperimentFile.class.getResourceAsStream(ExperimentFile.SCHEMA_RESOURCE)) {
      JsonNode parts = new ObjectMapper().readTree(in).path("$defs");
      String part = "dataset-" + source.type().id();
      JsonNode dataset = parts.path("dataset");
      if (!dataset
          .at("/properties/type/enum")
          .toString()
          .contains('"' + source.type().id() + '"')) {
        missing.add(source.type() + " in dataset.type");
      }
      if (!dataset.path("allOf").toString().contains("#/$defs/" + part + '"')) {
        missing.add("a branch that leads to " + part);
      }
      for (RecordComponent component : parameters(source)) {
        if (!parts.path(part).path("properties").has(component.getName())) {
          missing.add(part + "." + component.getName());
        }
      }
    }
    return missing;
  }

  /** The folder is chosen in a dialog, and classes are named in the file alone. */
  private static List<String> missingInTheForm(ImageSource source) {
    return parameters(source).stream()
        .map(RecordComponent::getName)
        .filter(component -> !List.of("path", "classes").contains(component))
        .filter(
            component ->
                SourceFields.all().stream()
                    .filter(field -> field.applies().apply(source))
                    .noneMatch(field -> field.id().equals("source-" + component)))
        .map(component -> source.type() + "." + component)
        .toList();
  }

  /** What a file can say of a kind; MNIST's kind is part of its type. */
  private static List<RecordComponent> parameters(ImageSource source) {
    return Stream.of(source.getClass().getRecordComponents())
        .filter(component -> !component.getType().isEnum())
        .toList();
  }

  private static void checkPictures(ImageSource source, Path empty) throws IOException {
    Optional<String> refused = Optional.empty();
    try {
      ImageSet.open(
          DatasetSettings.of(source), empty, List.of(new InputSize(3, 8, 8)), Progress.NONE);
    } catch (DatasetException e) {
      refused = Optional.of(e.getMessage());
    }
    assertThat(refused.isPresent())
        .as("%s refuses a folder that is not there: %s", source.type(), refused)
        .isEqualTo(source instanceof FileSource);
  }
}
