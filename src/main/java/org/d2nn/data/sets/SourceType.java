package org.d2nn.data.sets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.d2nn.data.pixels.InvalidSetting;

/**
 * A kind of data set as the experiment file, its schema, the command line and the training form see
 * it: a name, and fields that make a data set.
 *
 * @param id the value of {@code dataset.type}
 * @param title for people
 * @param sentence what it shows or where it is read from
 * @param fields in the order in which they are written and shown
 * @param maker makes a data set of a value for every field
 * @param standard the data set of a file that gives the type alone
 */
public record SourceType<S extends ImageSource>(
    String id,
    String title,
    String sentence,
    List<SourceField<? super S>> fields,
    Function<SourceValues, S> maker,
    S standard) {

  public SourceType {
    fields = List.copyOf(fields);
  }

  /** Every type, the built-in ones first. */
  public static List<SourceType<?>> all() {
    return Stream.<SourceType<?>>concat(BuiltInSource.types().stream(), FileSource.types().stream())
        .toList();
  }

  /** The type with this id. */
  public static Optional<SourceType<?>> named(String id) {
    return all().stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /**
   * A data set of a value for every field.
   *
   * @throws InvalidSetting if a value cannot be used
   */
  public S make(SourceValues values) {
    return maker.apply(values);
  }

  /**
   * @param source of this type
   */
  @SuppressWarnings("unchecked") // by contract
  public SourceValues valuesOf(ImageSource source) {
    Map<String, Object> values = new HashMap<>();
    for (SourceField<? super S> field : fields) {
      values.put(field.name(), field.of((S) source));
    }
    return new SourceValues(values);
  }

  /**
   * The data set with other values.
   *
   * @param source of this type
   * @param changed by the fields' names
   * @throws InvalidSetting if a value cannot be used
   */
  public S with(ImageSource source, Map<String, ?> changed) {
    Map<String, Object> values = new HashMap<>(valuesOf(source).byName());
    values.putAll(changed);
    return make(new SourceValues(values));
  }

  @Override
  public String toString() {
    return id;
  }
}
