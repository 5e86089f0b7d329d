package org.d2nn.data.sets;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.pixels.Picture;

/** The pictures of a built-in set: first all of the first class, then all of the next. */
record DrawnPictures(BuiltInSource set, Drawing drawing, List<String> classes) implements Pictures {

  DrawnPictures(BuiltInSource set) {
    this(set, set.drawing(), set.classes());
  }

  @Override
  public int count() {
    return set.count();
  }

  @Override
  public String name(int picture) {
    return String.format(
        Locale.ROOT, "%s/%06d.png", classes().get(label(picture)), numberInClass(picture));
  }

  @Override
  public int label(int picture) {
    int label = (int) ((long) picture * classes.size() / set.count());
    return firstOf(label + 1) <= picture ? label + 1 : label;
  }

  private int firstOf(int label) {
    return (int) ((long) label * set.count() / classes.size());
  }

  private int numberInClass(int picture) {
    return picture - firstOf(label(picture));
  }

  @Override
  public OptionalDouble difficulty(int picture) {
    return OptionalDouble.of(drawing.difficulty(label(picture), numberInClass(picture)));
  }

  @Override
  public String cacheKey() {
    return fingerprint();
  }

  @Override
  public String fingerprint() {
    var digest =
        new Fingerprint()
            .add(set.type().id())
            .add(drawing.version())
            .add(set.count())
            .add(set.size())
            .add(set.seed());
    set.ownParameters().forEach(number -> digest.add(Double.doubleToLongBits(number)));
    return digest.hex();
  }

  @Override
  public int usefulSide() {
    return set.size();
  }

  @Override
  public String where() {
    return set.type().id();
  }

  @Override
  public String doing() {
    return "Drawing pictures";
  }

  @Override
  public Decoding decoding() {
    return (picture, span) ->
        Picture.rgb(
            drawing.draw(label(picture), numberInClass(picture)), set.size(), set.size(), 0);
  }
}
