package org.d2nn.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.d2nn.onnx.OnnxGraph;

/**
 * Values of the main graph that several nodes use: each is made once, when it is first needed.
 * Viewers then show fewer boxes.
 */
final class SharedValues {
  private final OnnxGraph main;
  private final String anyInput;
  private final Map<Object, String> made = new HashMap<>();

  /**
   * @param anyInput an input of the model, which knows how many rows there are
   */
  SharedValues(OnnxGraph main, String anyInput) {
    this.main = main;
    this.anyInput = anyInput;
  }

  /** The name of a value, which is made if nobody has asked for it. */
  String once(Object what, Supplier<String> maker) {
    String value = made.get(what);
    if (value == null) {
      value = maker.get();
      made.put(what, value);
    }
    return value;
  }

  String integer(long number) {
    return once(number, () -> main.integers("number " + number, new long[] {number}));
  }

  String integers(long... numbers) {
    List<Long> list = LongStream.of(numbers).boxed().toList();
    return once(list, () -> main.integers("numbers " + list, numbers, numbers.length));
  }

  /** The sizes of a tensor with one number for each image of the batch. */
  String batch() {
    return batch(new long[0]);
  }

  /** The sizes of a tensor for the whole batch. */
  String batch(Shape shape) {
    return batch(sizes(shape));
  }

  private String batch(long... row) {
    StringBuilder title = new StringBuilder("batch");
    LongStream.of(row).forEach(size -> title.append('x').append(size));
    String name = title.toString();
    if (main.isForOneRow()) {
      long[] all = LongStream.concat(LongStream.of(1), LongStream.of(row)).toArray();
      return once(name, () -> main.integers(name, all, all.length));
    }
    return once(
        name,
        () ->
            row.length == 0
                ? rows(name)
                : main.add(
                    name,
                    "Concat",
                    List.of(batch(), main.integers(name + "/row", row, row.length)),
                    OnnxAttribute.integer("axis", 0)));
  }

  private String rows(String name) {
    return main.add(
        name,
        "Shape",
        List.of(anyInput),
        OnnxAttribute.integer("start", 0),
        OnnxAttribute.integer("end", 1));
  }

  /** The sizes of one row. */
  static long[] sizes(Shape shape) {
    return shape.sizes().stream().mapToLong(Integer::longValue).toArray();
  }
}
