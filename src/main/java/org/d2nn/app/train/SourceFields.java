package org.d2nn.app.train;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.d2nn.app.form.Field;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageSource;

/**
 * The lines of the training form that say where the images come from: the type of the data set, and
 * those parameters that it has.
 */
final class SourceFields {
  private SourceFields() {}

  static List<Field<ImageSource>> all() {
    return List.of(
        type(),
        parameter("hierarchy", "Classes", "A text file: synset, name, middle and super-class."),
        parameter("perClass", "Images a class", "At most; 0 takes all."),
        parameter("count", "Images", "How many, all classes together."),
        parameter("size", "Size", "Side of an image in pixels, before it is brought to the input."),
        parameter("crop", "Crop", "Side of the square that is cut out, in pixels."),
        parameter("negatives", "Background a face", "Background crops for each face."),
        parameter(
            "extraNegatives",
            "More background",
            "A folder of photographs without faces; may be empty."),
        parameter("clutter", "Clutter", "Fragments of other digits."),
        parameter(
            "fragment",
            "Fragment",
            "Side of a fragment: in pixels, or as a share of a drawn picture."),
        parameter("seed", "Image seed", "Another seed gives others of the same kind."));
  }

  private static Field<ImageSource> type() {
    return new Field<>(
        "source-type",
        "Data set",
        "Drawn by the program, or a set on this computer (d2nn data get downloads public ones).",
        ImageSource.ofEveryType().stream().map(ImageSource::type).toList(),
        ImageSource::type,
        SourceFields::ofType,
        source -> true);
  }

  private static ImageSource ofType(ImageSource before, String type) {
    ImageSource standard =
        ImageSource.ofEveryType().stream()
            .filter(one -> one.type().equals(type))
            .findFirst()
            .orElseThrow();
    if (before.type().equals(type)) {
      return before;
    }
    return before instanceof FileSource was && standard instanceof FileSource becomes
        ? becomes.withPath(was.path())
        : standard;
  }

  private static Field<ImageSource> parameter(String component, String title, String explanation) {
    return new Field<>(
        "source-" + component,
        title,
        explanation,
        List.of(),
        source -> component(source, component).map(found -> shown(source, found)).orElse(""),
        (source, text) -> changed(source, component, title, text),
        source -> component(source, component).isPresent());
  }

  private static Optional<RecordComponent> component(ImageSource source, String name) {
    return Arrays.stream(source.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst();
  }

  private static String shown(ImageSource source, RecordComponent component) {
    try {
      Object value = component.getAccessor().invoke(source);
      return value instanceof Double number ? Field.written(number) : value.toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static ImageSource changed(ImageSource source, String name, String title, String text) {
    Class<?> kind = component(source, name).orElseThrow(IllegalArgumentException::new).getType();
    Object value;
    if (kind == String.class) {
      value = text.strip();
    } else if (kind == double.class) {
      value = Field.within(title, text, 0, 1e9);
    } else if (kind == int.class) {
      value = (int) Field.wholeWithin(title, text, 0, Integer.MAX_VALUE);
    } else {
      value = Field.wholeWithin(title, text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    try {
      return (ImageSource) SettingsEdit.with((Record) source, name, value);
    } catch (IllegalArgumentException refused) {
      throw new Field.Refused(refused.getMessage().replace("dataset.", "") + ".");
    }
  }
}
