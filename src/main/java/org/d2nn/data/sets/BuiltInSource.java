package org.d2nn.data.sets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.progress.Progress;

/**
 * A built-in set, drawn by the program itself: the same pictures on every machine, each class as
 * often as the others, each picture with a known difficulty in [0, 1] (below a third easy, from two
 * thirds on hard). Nothing has to be downloaded.
 */
public sealed interface BuiltInSource extends ImageSource
    permits FacesAndClutter, TenThings, ClutteredDigits {

  SourceField<BuiltInSource> COUNT =
      SourceField.whole(
              "count",
              "Images",
              "Number of pictures, all classes together.",
              20,
              1_000_000,
              BuiltInSource::count)
          .of("pictures")
          .shownInNewFiles();

  SourceField<BuiltInSource> SIZE =
      SourceField.whole(
              "size", "Size", "Side of a picture in pixels.", 32, 112, BuiltInSource::size)
          .of("pixels")
          .shownInNewFiles();

  SourceField<BuiltInSource> SEED =
      SourceField.seed(
          "Seed of the pictures: another seed draws other pictures of the same kind.",
          BuiltInSource::seed);

  /** Every type of them. */
  static List<SourceType<? extends BuiltInSource>> types() {
    return List.of(FacesAndClutter.TYPE, TenThings.TYPE, ClutteredDigits.TYPE);
  }

  @Override
  SourceType<? extends BuiltInSource> type();

  /** Number of pictures, all classes together. */
  int count();

  /** Side of a picture in pixels. */
  int size();

  /** Which pictures; another seed draws others of the same kind. */
  long seed();

  /** The classes, in the order of the network's scores. */
  List<String> classes();

  /** What draws it. */
  Drawing drawing();

  /** Parameters other than count, size and seed that change its pictures. */
  default List<Double> ownParameters() {
    return List.of();
  }

  @Override
  default String title() {
    return type().title();
  }

  @Override
  default String detail() {
    return "built in · %s images of %d×%d".formatted(SourceField.written(count()), size(), size());
  }

  @Override
  default Pictures pictures(Path base, Progress progress) {
    return new DrawnPictures(this);
  }

  /**
   * The same kind of set with other pictures.
   *
   * @throws InvalidSetting if a number is out of range
   */
  default BuiltInSource with(int count, int size, long seed) {
    return type().with(this, Map.of(COUNT.name(), count, SIZE.name(), size, SEED.name(), seed));
  }
}
