package org.d2nn.graph.layers;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * One setting of a kind of layer, described once for the experiment file, its schema, the rules and
 * the editor.
 *
 * @param <L> the layer that has it
 * @param name as in the experiment file
 * @param title as in the editor
 * @param sentence what it means
 * @param range the numbers that it takes; empty for a function
 * @param fromOthers its default where it is absent, given the fields that are not derived; null for
 *     a required field
 * @param isDerived whether its default follows from the other fields, also when they are edited
 * @param maybeImplied whether it may be absent in the last layer of a control node: its edges imply
 *     it, and it reads as 0
 * @param isShownInNewFiles whether a file written from scratch shows it even where it has its
 *     default
 */
public record LayerField<L extends Layer>(
    String name,
    String title,
    String sentence,
    Kind kind,
    Optional<Range> range,
    java.util.function.Function<L, Object> getter,
    java.util.function.Function<LayerValues, Object> fromOthers,
    boolean isDerived,
    boolean maybeImplied,
    boolean isShownInNewFiles) {

  /** What a value is: an {@link Integer}, a {@link Double} or a {@link Function}. */
  public enum Kind {
    WHOLE,
    NUMBER,
    FUNCTION
  }

  private static <L extends Layer> LayerField<L> required(
      String name,
      String title,
      String sentence,
      Kind kind,
      Range range,
      java.util.function.Function<L, Object> getter) {
    return new LayerField<>(
        name, title, sentence, kind, Optional.ofNullable(range), getter, null, false, false, false);
  }

  private LayerField<L> with(
      java.util.function.Function<LayerValues, Object> standard,
      boolean derived,
      boolean implied,
      boolean shown) {
    return new LayerField<>(
        name, title, sentence, kind, range, getter, standard, derived, implied, shown);
  }

  /** A whole number; required until {@link #or} gives it a default. */
  static <L extends Layer> LayerField<L> whole(
      String name, String title, String sentence, Range range, ToIntFunction<L> getter) {
    return required(name, title, sentence, Kind.WHOLE, range, getter::applyAsInt);
  }

  /** A number from 0, less than 1. */
  static <L extends Layer> LayerField<L> share(
      String name, String title, String sentence, ToDoubleFunction<L> getter) {
    return required(name, title, sentence, Kind.NUMBER, Range.SHARE, getter::applyAsDouble);
  }

  static <L extends Layer> LayerField<L> function(
      String name, String title, String sentence, java.util.function.Function<L, Function> getter) {
    return required(name, title, sentence, Kind.FUNCTION, null, getter::apply);
  }

  static <L extends Layer> LayerField<L> channelsOut(ToIntFunction<L> getter) {
    return whole("out", "Channels out", "Output channels.", Range.SIZE, getter);
  }

  static <L extends Layer> LayerField<L> kernel(ToIntFunction<L> getter) {
    return LayerField.<L>whole(
            "kernel", "Kernel", "Side of the window, usually odd.", Range.WINDOW, getter)
        .or(3)
        .shownInNewFiles();
  }

  static <L extends Layer> LayerField<L> stride(ToIntFunction<L> getter) {
    return LayerField.<L>whole(
            "stride",
            "Stride",
            "Steps between two windows, in pixels: 1 keeps the size, 2 halves it.",
            Range.WINDOW,
            getter)
        .or(1);
  }

  static <L extends Layer> LayerField<L> activation(
      java.util.function.Function<L, Function> getter) {
    return function(
            "activation",
            "Activation",
            "The function applied to the result; identity applies none.",
            getter)
        .or(Function.IDENTITY);
  }

  /** Its default where it is absent. */
  LayerField<L> or(Object value) {
    return with(others -> value, false, maybeImplied, isShownInNewFiles);
  }

  /** Its default follows from the other fields, also when they are edited. */
  LayerField<L> orDerived(java.util.function.Function<LayerValues, Object> standard) {
    return with(standard, true, maybeImplied, isShownInNewFiles);
  }

  /** May be absent in the last layer of a control node: its edges imply it, and it reads as 0. */
  LayerField<L> orImplied() {
    return with(others -> Dense.IMPLIED, false, true, isShownInNewFiles);
  }

  /** A file written from scratch shows it even where it has its default. */
  LayerField<L> shownInNewFiles() {
    return with(fromOthers, isDerived, maybeImplied, true);
  }

  /** What it means, and which numbers it takes. */
  public String tip() {
    return range.map(numbers -> "%s A number %s.".formatted(sentence, numbers)).orElse(sentence);
  }

  public boolean isRequired() {
    return fromOthers == null;
  }

  public boolean isImplied(Object value) {
    return maybeImplied && value.equals(Dense.IMPLIED);
  }

  /**
   * Its value where it is absent; for a required field, one to continue reading with.
   *
   * @param others at least the values of the fields that are not derived
   */
  public Object standard(LayerValues others) {
    if (!isRequired()) {
      return fromOthers.apply(others);
    }
    return switch (kind) {
      case WHOLE -> (int) range.orElseThrow().least();
      case NUMBER -> range.orElseThrow().least();
      case FUNCTION -> Function.IDENTITY;
    };
  }

  Object of(L layer) {
    return getter.apply(layer);
  }
}
