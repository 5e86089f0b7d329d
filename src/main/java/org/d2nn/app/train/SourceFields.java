package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.d2nn.app.form.Field;
import org.d2nn.app.form.NumberText;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SourceField;
import org.d2nn.data.sets.SourceType;
import org.d2nn.format.Numbers;

/**
 * The lines of the training form that say where the images come from: the type of the data set, and
 * the fields that it has.
 */
final class SourceFields {
  private SourceFields() {}

  /** The type, the folder, then the fields of every type, the seeds last. */
  static List<Field<ImageSource>> all() {
    List<Field<ImageSource>> lines = new ArrayList<>();
    lines.add(type());
    lines.add(folder());
    SourceType.all().stream()
        .<SourceField<?>>flatMap(type -> type.fields().stream())
        .distinct()
        .filter(field -> !field.title().isEmpty())
        .sorted(Comparator.comparing(field -> field.kind() == SourceField.Kind.SEED))
        .forEach(field -> lines.add(line(field)));
    return lines;
  }

  private static Field<ImageSource> type() {
    return new Field<>(
        "source-type",
        "Data set",
        "Drawn by the program, or a set on this computer (d2nn data get downloads public ones).",
        SourceType.all().stream().map(SourceType::id).toList(),
        source -> source.type().id(),
        SourceFields::ofType,
        source -> true);
  }

  /** One line for all types on disk. */
  private static Field<ImageSource> folder() {
    return new Field<>(
        "source-path",
        "Folder",
        "Where the images are; relative to the experiment's file, or a whole path.",
        List.of(),
        source -> source instanceof FileSource onDisk ? onDisk.path() : "",
        (source, text) -> in(source, text.strip()),
        FileSource.class::isInstance);
  }

  private static ImageSource in(ImageSource source, String path) {
    if (path.isEmpty()) {
      throw new Field.Refused("Enter the folder of the images, or a dot for the file's own.");
    }
    return ((FileSource) source).withPath(path);
  }

  private static ImageSource ofType(ImageSource before, String id) {
    if (before.type().id().equals(id)) {
      return before;
    }
    ImageSource standard = SourceType.named(id).orElseThrow().standard();
    return before instanceof FileSource was && standard instanceof FileSource becomes
        ? becomes.withPath(was.path())
        : standard;
  }

  private static Field<ImageSource> line(SourceField<?> field) {
    return new Field<>(
        "source-" + field.name(),
        field.title(),
        field.sentence(),
        List.of(),
        source -> hasField(source, field) ? shown(source, field) : "",
        (source, text) -> changed(source, field, text),
        source -> hasField(source, field));
  }

  private static boolean hasField(ImageSource source, SourceField<?> field) {
    return source.type().fields().contains(field);
  }

  private static String shown(ImageSource source, SourceField<?> field) {
    Object value = source.type().valuesOf(source).get(field.name());
    return value instanceof Double number ? Numbers.plain(number) : value.toString();
  }

  private static ImageSource changed(ImageSource source, SourceField<?> field, String text) {
    String title = field.title();
    Object value =
        switch (field.kind()) {
          case WHOLE -> (int) NumberText.whole(text, 0, Integer.MAX_VALUE);
          case SEED -> NumberText.whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
          case NUMBER -> NumberText.number(text, 0, 1e9);
          case PLACE -> text.strip();
          case CLASSES -> throw new IllegalStateException("classes are named in the file");
        };
    try {
      return source.type().with(source, Map.of(field.name(), value));
    } catch (InvalidSetting refused) {
      throw new Field.Refused(refused.problemOf(title) + ". " + refused.remedy());
    }
  }
}
