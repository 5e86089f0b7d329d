package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours that the style sheet gives a view: {@code -fx-graph-paper}, {@code -fx-graph-ink}…
 */
final class StyledInks implements Inks {
  private static final StyleablePropertyFactory<GraphView> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final Map<Ink, CssMetaData<GraphView, Color>> STYLES = new EnumMap<>(Ink.class);

  static {
    for (Ink ink : Ink.values()) {
      STYLES.put(
          ink,
          FACTORY.createColorCssMetaData(
              "-fx-graph-" + ink.name().toLowerCase(Locale.ROOT),
              view -> view.inks().colours.get(ink),
              ink.light));
    }
  }

  private final Map<Ink, StyleableProperty<Color>> colours = new EnumMap<>(Ink.class);

  StyledInks(GraphView view, Runnable changed) {
    STYLES.forEach(
        (ink, css) -> {
          var colour = new SimpleStyleableObjectProperty<>(css, view, ink.name(), ink.light);
          colour.addListener((property, before, now) -> changed.run());
          colours.put(ink, colour);
        });
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(STYLES.values());
    return all;
  }

  @Override
  public Color of(Ink ink) {
    return colours.get(ink).getValue();
  }
}
