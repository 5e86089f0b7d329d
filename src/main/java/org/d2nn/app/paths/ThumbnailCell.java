package org.d2nn.app.paths;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.d2nn.app.paths.Comparison.Mark;
import org.d2nn.charts.Colour;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One image of the grid: its thumbnail, bordered by its route's colour, marked where the answer is
 * wrong or the route was not the best choice.
 */
final class ThumbnailCell extends StackPane {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double STROKE = 3;
  private static final double GAP = 4;
  private static final CornerRadii CORNERS = new CornerRadii(5);

  /** By colour: a style of its own for every cell would be read again whenever it changes. */
  private static final Map<Colour, Background> FRAMES = new ConcurrentHashMap<>();

  private final ThumbnailGrid grid;
  private final ImageView picture = new ImageView();
  private final StackPane tile = new StackPane(picture);
  private final StackPane frame = new StackPane(tile);
  private final StackPane wrong = badge("mdi2c-close", "wrong-badge", Pos.TOP_RIGHT);
  private final StackPane wasted = badge("mdi2c-chevron-down", "wasted-badge", Pos.BOTTOM_RIGHT);
  private final StackPane cheap = badge("mdi2c-chevron-up", "too-cheap-badge", Pos.BOTTOM_RIGHT);
  private final HBox changes = new HBox(2);
  private final Tooltip tip = new Tooltip();
  private Set<Mark> marked = Set.of();
  private TracedImage shown;

  ThumbnailCell(ThumbnailGrid grid) {
    this.grid = grid;
    getStyleClass().add("thumbnail-cell");
    frame.getStyleClass().add("thumbnail");
    frame.setPadding(new Insets(STROKE));
    tile.getStyleClass().add("thumbnail-tile");
    frame.getChildren().addAll(wrong, wasted, cheap, changes);
    changes.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(changes, Pos.BOTTOM_LEFT);
    setPadding(new Insets(GAP));
    picture.setPreserveRatio(true);
    picture.setSmooth(true);
    setManaged(false);
    getChildren().add(frame);
    tip.setOnShowing(event -> tip.setText(text()));
    Tooltip.install(this, tip);
  }

  /** What shows of it around the tile is a border; it is filled faster than a line is drawn. */
  private static Background frame(Colour colour) {
    return FRAMES.computeIfAbsent(
        colour,
        any -> new Background(new BackgroundFill(Color.web(colour.css()), CORNERS, Insets.EMPTY)));
  }

  private static StackPane badge(String icon, String style, Pos at) {
    var badge = new StackPane(new FontIcon(icon));
    badge.getStyleClass().addAll("badge", style);
    badge.setMaxSize(16, 16);
    badge.setVisible(false);
    StackPane.setAlignment(badge, at);
    return badge;
  }

  /** What a thumbnail says about another run. */
  static StackPane badge(Mark mark) {
    var badge = new StackPane(new FontIcon(mark.icon()));
    badge.getStyleClass().addAll("badge", "change-badge");
    badge.setMinSize(14, 14);
    badge.setMaxSize(14, 14);
    return badge;
  }

  TracedImage shown() {
    return shown;
  }

  /** Puts an image at a place of the grid. */
  void show(TracedImage image, double x, double y, double side) {
    resizeRelocate(x, y, side, side);
    picture.setFitWidth(side - 2 * STROKE - 2 * GAP);
    picture.setFitHeight(side - 2 * STROKE - 2 * GAP);
    setVisible(true);
    if (image != shown) {
      withdraw();
      shown = image;
      dress();
    }
  }

  /** Takes the colour, the marks and the picture of its image again. */
  void dress() {
    TracedSplit split = grid.split();
    frame.setBackground(frame(split.colourOf(shown.trace().route().name())));
    Optional<Hindsight.Verdict> verdict = split.verdict(shown);
    wrong.setVisible(shown.trace().label() >= 0 && !shown.trace().correct());
    wasted.setVisible(verdict.filter(Hindsight.Verdict.WASTED::equals).isPresent());
    cheap.setVisible(verdict.filter(Hindsight.Verdict.TOO_CHEAP::equals).isPresent());
    Set<Mark> marks = marks(split);
    if (!marks.equals(marked)) {
      marked = marks;
      changes.getChildren().setAll(marks.stream().map(ThumbnailCell::badge).toList());
    }
    showPicture();
    showSelection();
  }

  private Set<Mark> marks(TracedSplit split) {
    return split.comparison().map(other -> other.marks(shown)).orElse(Set.of());
  }

  private String text() {
    if (shown == null) {
      return "";
    }
    TracedSplit split = grid.split();
    return shown.trace().image()
        + "\n"
        + split.titleOf(shown.trace())
        + " · cost "
        + Numbers.decimal(shown.trace().relativeCost())
        + split.verdict(shown).map(one -> "\n" + one.sentence()).orElse("")
        + marks(split).stream().map(mark -> "\n" + mark.title()).collect(Collectors.joining());
  }

  private void withdraw() {
    if (shown != null) {
      grid.withdraw(shown.picture());
    }
  }

  /** Shows nothing, until it is wanted for another image. */
  void clear() {
    withdraw();
    shown = null;
    picture.setImage(null);
    setVisible(false);
  }

  /** Shows the thumbnail if it is ready. */
  void showPicture() {
    Image image = grid.pictureOf(shown.picture()).orElse(null);
    picture.setImage(image);
  }

  boolean isWaiting() {
    return shown != null && picture.getImage() == null;
  }

  void showSelection() {
    pseudoClassStateChanged(SELECTED, grid.isSelected(shown));
    pseudoClassStateChanged(CHOSEN, grid.isChosen(shown));
  }
}
