package org.d2nn.graph.layers;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * One setting of a kind of layer, described once for the experiment file, its schema, the rules and
 * the editor.
 *
 * @param <L> the layer that has it
 */
public final class LayerField<L extends Layer> {

  /** What a value is: an {@link Integer}, a {@link Double} or a {@link Function}. */
  public enum Kind {
    WHOLE,
    NUMBER,
    FUNCTION
  }

  private final String name;
  private final String title;
  private final String sentence;
  private final Kind kind;
  private final Range range;
  private final java.util.function.Function<L, Object> getter;
  private java.util.function.Function<LayerValues, Object> standard;
  private boolean derived;
  private boolean implied;
  private boolean shown;

  private LayerField(
      String name,
      String title,
      String sentence,
      Kind kind,
      Range range,
      java.util.function.Function<L, Object> getter) {
    this.name = name;
    this.title = title;
    this.sentence = sentence;
    this.kind = kind;
    this.range = range;
    this.getter = getter;
  }

  /** A whole number; required until {@link #or} gives it a default. */
  static <L extends Layer> LayerField<L> whole(
      String name, String title, String sentence, Range range, ToIntFunction<L> getter) {
    return new LayerField<>(name, title, sentence, Kind.WHOLE, range, getter::applyAsInt);
  }

  /** A number from 0, less than 1. */
  static <L extends Layer> LayerField<L> share(
      String name, String title, String sentence, ToDoubleFunction<L> getter) {
    return new LayerField<>(name, title, sentence, Kind.NUMBER, Range.SHARE, getter::applyAsDouble);
  }

  static <L extends Layer> LayerField<L> function(
      String name, String title, String sentence, java.util.function.Function<L, Function> getter) {
    return new LayerField<>(name, title, sentence, Kind.FUNCTION, null, getter::apply);
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
    standard = others -> value;
    return this;
  }

  /** Its default follows from the other fields, also when they are edited. */
  LayerField<L> orDerived(java.util.function.Function<LayerValues, Object> fromOthers) {
    standard = fromOthers;
    derived = true;
    return this;
  }

  /** May be absent in the last layer of a control node: its edges imply it, and it reads as 0. */
  LayerField<L> orImplied() {
    implied = true;
    return or(Dense.IMPLIED);
  }

  /** A file written from scratch shows it even where it has its default. */
  LayerField<L> shownInNewFiles() {
    shown = true;
    return this;
  }

  /** As in the experiment file. */
  public String name() {
    return name;
  }

  /** As in the editor. */
  public String title() {
    return title;
  }

  /** What it means. */
  public String sentence() {
    return sentence;
  }

  /** What it means, and which numbers it takes. */
  public String tip() {
    return range == null ? sentence : "%s A number %s.".formatted(sentence, range);
  }

  public Kind kind() {
    return kind;
  }

  /** The numbers that it takes; empty for a function. */
  public Optional<Range> range() {
    return Optional.ofNullable(range);
  }

  public boolean isRequired() {
    return standard == null;
  }

  /** Whether its default follows from the other fields. */
  public boolean isDerived() {
    return derived;
  }

  public boolean maybeImplied() {
    return implied;
  }

  public boolean isImplied(Object value) {
    return implied && value.equals(Dense.IMPLIED);
  }

  public boolean isShownInNewFiles() {
    return shown;
  }

  /**
   * Its value where it is absent; for a required field, one to continue reading with.
   *
   * @param others at least the values of the fields that are not derived
   */
  public Object standard(LayerValues others) {
    if (!isRequired()) {
      return standard.apply(others);
    }
    return switch (kind) {
      case WHOLE -> (int) range.least();
      case NUMBER -> range.least();
      case FUNCTION -> Function.IDENTITY;
    };
  }

  Object of(L layer) {
    return getter.apply(layer);
  }
}
