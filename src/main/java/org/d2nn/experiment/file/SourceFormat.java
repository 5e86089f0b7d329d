package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SourceField;
import org.d2nn.data.sets.SourceType;
import org.d2nn.data.sets.SourceValues;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;

/** The fields of the {@code dataset} section that say where the images come from. */
final class SourceFormat {
  /** What an experiment without a {@code dataset.type} uses. */
  static final ImageSource DEFAULT = FacesAndClutter.DEFAULT;

  private SourceFormat() {}

  /**
   * @throws org.d2nn.data.pixels.InvalidSetting if a value cannot be used
   */
  static ImageSource read(FieldReader dataset) {
    if (dataset.raw("type").isEmpty()) {
      return read(DEFAULT.type(), dataset);
    }
    Optional<String> id = dataset.text("type");
    Optional<SourceType<?>> type = id.flatMap(SourceType::named);
    if (id.isPresent() && type.isEmpty()) {
      dataset
          .problems()
          .unreadable(
              dataset.raw("type").orElseThrow(),
              "the data set type \"%s\" is not known".formatted(id.get()),
              SourceType.all().stream()
                  .map(SourceType::id)
                  .collect(Collectors.joining(", ", "Use one of ", ".")));
    }
    return type.<ImageSource>map(found -> read(found, dataset)).orElse(DEFAULT);
  }

  private static ImageSource read(SourceType<?> type, FieldReader dataset) {
    SourceValues standard = type.valuesOf(type.standard());
    Map<String, Object> values = new HashMap<>();
    for (SourceField<?> field : type.fields()) {
      values.put(field.name(), value(field, standard.get(field.name()), dataset));
    }
    return type.make(new SourceValues(values));
  }

  private static Object value(SourceField<?> field, Object standard, FieldReader dataset) {
    String name = field.name();
    return switch (field.kind()) {
      case WHOLE -> dataset.whole(name, (Integer) standard);
      case SEED -> dataset.wholeLong(name, (Long) standard);
      case NUMBER -> dataset.number(name, (Double) standard);
      case PLACE -> dataset.text(name).orElse((String) standard);
      case CLASSES -> classes(dataset);
    };
  }

  private static List<ClassFolder> classes(FieldReader dataset) {
    List<ClassFolder> classes = new ArrayList<>();
    for (JsonValue item : dataset.items("classes")) {
      if (item.kind() == Kind.TEXT) {
        classes.add(new ClassFolder(item.asText().orElseThrow()));
      } else if (FieldReader.is(item, Kind.OBJECT, "dataset.classes", dataset.problems())) {
        FieldReader named = new FieldReader(item, "dataset.classes", dataset.problems());
        named.required("name");
        named
            .text("name")
            .ifPresent(
                name -> classes.add(new ClassFolder(name, named.text("folder").orElse(name))));
      }
    }
    return classes;
  }

  /** Writes what {@link #read} reads. */
  static void write(ImageSource source, FieldWriter json) {
    SourceType<?> type = source.type();
    if (json.detail() == Detail.NEEDED) {
      json.unless("type", type.id(), DEFAULT.type().id());
    } else {
      json.put("type", type.id());
    }
    SourceValues values = type.valuesOf(source);
    SourceValues standard = type.valuesOf(type.standard());
    for (SourceField<?> field : type.fields()) {
      String name = field.name();
      json.put(
          name,
          plain(field, values.get(name), json.detail()),
          plain(field, standard.get(name), json.detail()),
          field.isShownInNewFiles());
    }
  }

  private static Object plain(SourceField<?> field, Object value, Detail detail) {
    return field.kind() == SourceField.Kind.CLASSES
        ? FieldWriter.list((List<?>) value, one -> folder((ClassFolder) one, detail))
        : value;
  }

  private static Object folder(ClassFolder folder, Detail detail) {
    return detail != Detail.FULL && folder.name().equals(folder.folder())
        ? folder.name()
        : new FieldWriter(detail)
            .put("name", folder.name())
            .put("folder", folder.folder())
            .object();
  }
}
