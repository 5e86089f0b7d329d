package org.d2nn.data.sets;

import java.util.List;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.drawing.FacesAndClutterDrawing;

/**
 * The built-in set of two classes, {@code clutter} and {@code face}, drawn by the program itself:
 * the same pictures on every machine, half of each class, each with a known difficulty in [0, 1].
 * Nothing has to be downloaded.
 *
 * @param count number of pictures, both classes together, 20 to 1,000,000
 * @param size side of a picture in pixels, 32 to 112
 * @param seed which pictures; another seed draws others of the same kind
 */
public record FacesAndClutter(int count, int size, long seed) implements BuiltInSource {

  /** The value of {@code dataset.type} for this set, and its name on the command line. */
  public static final String ID = "faces-and-clutter";

  /** 6,000 pictures of 32x32. */
  public static final FacesAndClutter DEFAULT = new FacesAndClutter(6000, 32, 1);

  static final SourceType<FacesAndClutter> TYPE =
      new SourceType<>(
          ID,
          "Faces and clutter",
          "Cartoon faces against everything else, down to heads with their features in the wrong"
              + " places; each picture has a known difficulty from 0 to 1, so one can check whether"
              + " effort goes where it helps.",
          List.of(COUNT, SIZE, SEED),
          values -> new FacesAndClutter(values.whole("count"), values.whole("size"), values.seed()),
          DEFAULT);

  /** The classes, in the order of the network's scores. */
  public static final List<String> CLASSES = List.of("clutter", "face");

  /**
   * @throws org.d2nn.data.pixels.InvalidSetting if count or size are out of range
   */
  public FacesAndClutter {
    COUNT.check(count);
    SIZE.check(size);
  }

  @Override
  public SourceType<FacesAndClutter> type() {
    return TYPE;
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public Drawing drawing() {
    return new FacesAndClutterDrawing(seed, size);
  }
}
