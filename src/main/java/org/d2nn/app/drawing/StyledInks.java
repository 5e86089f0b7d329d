package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours that the style sheet gives a view: {@code -fx-graph-paper}, {@code -fx-graph-ink}…
 */
final class StyledInks {
  private static final StyleablePropertyFactory<GraphView> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final Map<String, CssMetaData<GraphView, Color>> BY_NAME = new LinkedHashMap<>();

  static {
    declare("paper", Inks.LIGHT.paper());
    declare("ink", Inks.LIGHT.ink());
    declare("name", Inks.LIGHT.name());
    declare("caption", Inks.LIGHT.caption());
    declare("shaded", Inks.LIGHT.shaded());
    declare("accent", Inks.LIGHT.accent());
    declare("glow", Inks.LIGHT.glow());
    declare("traffic", Inks.LIGHT.traffic());
    declare("amber", Inks.LIGHT.amber());
    declare("broken", Inks.LIGHT.broken());
    declare("legal", Inks.LIGHT.legal());
  }

  private final Map<String, StyleableProperty<Color>> colours = new LinkedHashMap<>();
  private Inks inks;

  StyledInks(GraphView view, Runnable changed) {
    BY_NAME.forEach(
        (name, css) -> {
          var colour =
              new javafx.css.SimpleStyleableObjectProperty<Color>(
                  css, view, name, css.getInitialValue(view));
          colour.addListener(
              (property, before, now) -> {
                inks = null;
                changed.run();
              });
          colours.put(name, colour);
        });
  }

  private static void declare(String name, Color initial) {
    BY_NAME.put(
        name,
        FACTORY.createColorCssMetaData(
            "-fx-graph-" + name, view -> view.styledInks().colours.get(name), initial));
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(BY_NAME.values());
    return all;
  }

  Inks inks() {
    if (inks == null) {
      inks =
          new Inks(
              of("paper"),
              of("ink"),
              of("name"),
              of("caption"),
              of("shaded"),
              of("accent"),
              of("glow"),
              of("traffic"),
              of("amber"),
              of("broken"),
              of("legal"));
    }
    return inks;
  }

  private Color of(String name) {
    return colours.get(name).getValue();
  }
}
