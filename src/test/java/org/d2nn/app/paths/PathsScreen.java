package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;

/** What the pages of Paths show, for walks outside of this package. On the JavaFX thread. */
public final class PathsScreen {
  private PathsScreen() {}

  /**
   * A thumbnail of the grid.
   *
   * @param place of its image within the split
   * @param picture null while it is not there
   */
  public record Thumbnail(int place, Image picture) {}

  /**
   * What the detail says of the run that is compared with.
   *
   * @param run its title
   * @param texts of its column, from above
   */
  public record Other(String run, List<String> texts) {}

  /** The thumbnails that are in sight. */
  public static List<Thumbnail> thumbnails(Parent grid) {
    List<Thumbnail> found = new ArrayList<>();
    for (Node node : grid.lookupAll(".thumbnail-cell")) {
      if (node instanceof ThumbnailCell cell && cell.isVisible() && cell.shown() != null) {
        var picture = (ImageView) cell.lookup(".thumbnail-tile").lookup(".image-view");
        found.add(new Thumbnail(cell.shown().place(), picture == null ? null : picture.getImage()));
      }
    }
    return found;
  }

  /** Empty while nothing is compared. */
  public static Optional<Other> other(Parent detail) {
    for (Node node : detail.lookupAll(".framed-card")) {
      if (node instanceof BothRuns both && both.isVisible()) {
        List<String> texts =
            ((GridPane) both.getChildren().get(0))
                .getChildren().stream()
                    .filter(cell -> GridPane.getColumnIndex(cell) == 2)
                    .map(cell -> ((Label) cell).getText())
                    .toList();
        return Optional.of(new Other(texts.get(0), texts.subList(1, texts.size())));
      }
    }
    return Optional.empty();
  }
}
