package org.d2nn.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.d2nn.data.drawing.DrawnPicture;
import org.d2nn.data.drawing.FacesAndClutterDrawing;

/** The pictures of a built-in set: first all of the first class, then all of the next. */
final class DrawnPictures implements Pictures {

  private final FacesAndClutter set;
  private final FacesAndClutterDrawing drawing;
  private final int perClass;

  DrawnPictures(FacesAndClutter set) {
    this.set = set;
    this.drawing = new FacesAndClutterDrawing(set.seed(), set.size());
    perClass = set.count() / 2;
  }

  @Override
  public List<String> classes() {
    return FacesAndClutter.CLASSES;
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
    return picture < perClass ? 0 : 1;
  }

  private int numberInClass(int picture) {
    return picture < perClass ? picture : picture - perClass;
  }

  @Override
  public String source(int picture) {
    return name(picture);
  }

  @Override
  public OptionalDouble difficulty(int picture) {
    return OptionalDouble.of(drawing.difficulty(label(picture), numberInClass(picture)));
  }

  @Override
  public int crop() {
    return 0;
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public String cacheKey() {
    return fingerprint();
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add(set.type())
        .add(FacesAndClutterDrawing.VERSION)
        .add(set.count())
        .add(set.size())
        .add(set.seed())
        .hex();
  }

  @Override
  public int usefulSide() {
    return set.size();
  }

  @Override
  public String where() {
    return set.type();
  }

  @Override
  public String doing() {
    return "Drawing pictures";
  }

  @Override
  public Decoding decoding() {
    return (picture, span) -> {
      DrawnPicture drawn = drawing.draw(label(picture), numberInClass(picture));
      return Picture.rgb(drawn.rgb(), drawn.side(), drawn.side(), 0);
    };
  }
}
