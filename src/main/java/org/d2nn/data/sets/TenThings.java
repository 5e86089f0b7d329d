package org.d2nn.data.sets;

import java.util.List;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.drawing.TenThingsDrawing;
import org.d2nn.data.sets.ClassHierarchy.Leaf;

/**
 * The built-in set of ten classes in three levels: fish, bugs and plants (living), vehicles and
 * buildings (made), two kinds of each that differ in details. See {@link BuiltInSource}.
 *
 * @param count number of pictures, all classes together, 20 to 1,000,000
 * @param size side of a picture in pixels, 32 to 112
 * @param seed which pictures; another seed draws others of the same kind
 */
public record TenThings(int count, int size, long seed) implements BuiltInSource {

  /** 10,000 pictures of 32x32. */
  public static final TenThings DEFAULT = new TenThings(10_000, 32, 1);

  static final SourceType<TenThings> TYPE =
      new SourceType<>(
          "ten-things",
          "Ten things in a hierarchy",
          "Fish, bugs and plants (living), vehicles and buildings (made), two kinds of each that"
              + " differ in details only; with difficulty they get small, turned, pale and lost in"
              + " their surroundings.",
          List.of(COUNT, SIZE, SEED),
          values -> new TenThings(values.whole("count"), values.whole("size"), values.seed()),
          DEFAULT);

  /** Its classes in three levels, in the order of the network's scores. */
  public static final ClassHierarchy HIERARCHY =
      new ClassHierarchy(
          List.of(
              new Leaf("striped-fish", "fish", "living"),
              new Leaf("spotted-fish", "fish", "living"),
              new Leaf("ladybird", "bug", "living"),
              new Leaf("beetle", "bug", "living"),
              new Leaf("daisy", "plant", "living"),
              new Leaf("tulip", "plant", "living"),
              new Leaf("car", "vehicle", "made"),
              new Leaf("van", "vehicle", "made"),
              new Leaf("house", "building", "made"),
              new Leaf("castle", "building", "made")));

  /**
   * @throws org.d2nn.data.pixels.InvalidSetting if count or size are out of range
   */
  public TenThings {
    COUNT.check(count);
    SIZE.check(size);
  }

  @Override
  public SourceType<TenThings> type() {
    return TYPE;
  }

  @Override
  public List<String> classes() {
    return HIERARCHY.classes();
  }

  @Override
  public Drawing drawing() {
    return new TenThingsDrawing(seed, size);
  }
}
