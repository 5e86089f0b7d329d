package org.d2nn.app.paths;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridCell;
import org.d2nn.charts.Colour;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** One image of the grid: its thumbnail, bordered by its route's colour, marked where wrong. */
final class ThumbnailCell extends GridCell<TracedImage> {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double BORDER = 6;

  private final ThumbnailGrid grid;
  private final ImageView picture = new ImageView();
  private final StackPane frame = new StackPane(picture);
  private final StackPane badge = new StackPane(new FontIcon("mdi2c-close"));
  private final Tooltip tip = new Tooltip();
  private TracedImage shown;

  ThumbnailCell(ThumbnailGrid grid) {
    this.grid = grid;
    getStyleClass().add("thumbnail-cell");
    frame.getStyleClass().add("thumbnail");
    badge.getStyleClass().add("wrong-badge");
    badge.setVisible(false);
    badge.setMaxSize(16, 16);
    StackPane.setAlignment(badge, javafx.geometry.Pos.TOP_RIGHT);
    frame.getChildren().add(badge);
    picture.setPreserveRatio(true);
    picture.setSmooth(true);
    picture.fitWidthProperty().bind(widthProperty().subtract(BORDER));
    picture.fitHeightProperty().bind(heightProperty().subtract(BORDER));
    setGraphic(frame);
    setOnMousePressed(
        event -> {
          if (shown != null) {
            grid.clicked(shown);
          }
        });
  }

  @Override
  protected void updateItem(TracedImage image, boolean empty) {
    super.updateItem(image, empty);
    if (shown != null && !shown.isFromElsewhere()) {
      grid.withdraw(shown.picture());
    }
    shown = empty ? null : image;
    frame.setVisible(shown != null);
    if (shown == null) {
      picture.setImage(null);
      setTooltip(null);
      return;
    }
    Colour colour = grid.colourOf(shown);
    frame.setStyle("-fx-border-color: " + colour.css() + ";");
    badge.setVisible(shown.trace().label() >= 0 && !shown.trace().correct());
    tip.setText(tipOf(shown));
    setTooltip(tip);
    showPicture();
    showSelection();
  }

  private String tipOf(TracedImage image) {
    return image.trace().image()
        + "\n"
        + String.join(" ", image.trace().route().nodes())
        + " · cost "
        + Numbers.decimal(image.trace().relativeCost());
  }

  /** Shows the thumbnail if it is ready. */
  void showPicture() {
    if (shown != null) {
      Optional<Image> image = grid.pictureOf(shown.picture());
      picture.setImage(image.orElse(null));
    }
  }

  boolean isWaiting() {
    return shown != null && picture.getImage() == null;
  }

  void showSelection() {
    pseudoClassStateChanged(SELECTED, shown != null && shown.equals(grid.selected()));
  }
}
