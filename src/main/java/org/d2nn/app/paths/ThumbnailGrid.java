package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridView;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;

/**
 * Thumbnails of any number of images; only those in sight have cells. A click selects, arrow keys
 * move the selection.
 */
final class ThumbnailGrid extends StackPane {
  private static final double SPACING = 8;
  private static final double SCROLL_BAR = 16;

  private final GridView<TracedImage> view = new GridView<>();
  private final List<ThumbnailCell> cells = new ArrayList<>();
  private final ObjectProperty<TracedImage> selected;
  private Runnable onMade = () -> {};
  private TracedSplit split = TracedSplit.NONE;
  private ThumbnailStore store;

  /**
   * @param items what is shown, in order
   * @param selected the selection, in both directions; null for none
   */
  ThumbnailGrid(ObservableList<TracedImage> items, ObjectProperty<TracedImage> selected) {
    this.selected = selected;
    view.getStyleClass().add("thumbnails");
    view.setHorizontalCellSpacing(SPACING / 2);
    view.setVerticalCellSpacing(SPACING / 2);
    view.setItems(items);
    view.setFocusTraversable(true);
    view.setCellFactory(
        grid -> {
          var cell = new ThumbnailCell(this);
          cells.add(cell);
          return cell;
        });
    setCellSize(84);
    getChildren().add(view);
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::moved);
    selected.addListener(
        (property, before, now) -> {
          cells.forEach(ThumbnailCell::showSelection);
          if (now != null) {
            reveal(view.getItems().indexOf(now));
          }
        });
  }

  void setCellSize(double side) {
    view.setCellWidth(side);
    view.setCellHeight(side);
  }

  /** What routes the images take, and where their thumbnails come from. */
  void show(TracedSplit newSplit, ThumbnailStore newStore) {
    split = newSplit;
    store = newStore;
    if (store != null) {
      store.setOnMade(this::picturesMade);
    }
  }

  private void picturesMade() {
    cells.stream().filter(ThumbnailCell::isWaiting).forEach(ThumbnailCell::showPicture);
    onMade.run();
  }

  /** Called once pictures that were asked for are there. */
  void whenMade(Runnable handler) {
    onMade = handler;
  }

  Colour colourOf(TracedImage image) {
    return split.route(image.trace().route().name()).map(RouteShare::colour).orElse(OkabeIto.GREY);
  }

  Optional<Image> pictureOf(int picture) {
    return store == null || picture < 0 ? Optional.empty() : store.get(picture);
  }

  void withdraw(int picture) {
    if (store != null) {
      store.withdraw(picture);
    }
  }

  TracedImage selected() {
    return selected.get();
  }

  /** Arrow keys count here from now on. */
  void focus() {
    view.requestFocus();
  }

  void clicked(TracedImage image) {
    focus();
    selected.set(image);
  }

  int columns() {
    double room = view.getWidth() - SCROLL_BAR - view.snappedLeftInset() - view.snappedRightInset();
    return Math.max(1, (int) Math.floor(room / (view.getCellWidth() + SPACING)));
  }

  private void moved(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          case UP -> -columns();
          case DOWN -> columns();
          case HOME -> -view.getItems().size();
          case END -> view.getItems().size();
          default -> 0;
        };
    if (step == 0 || view.getItems().isEmpty()) {
      return;
    }
    int last = view.getItems().size() - 1;
    int now = view.getItems().indexOf(selected.get());
    int next = now < 0 ? 0 : Math.max(0, Math.min(last, now + step));
    selected.set(view.getItems().get(next));
    event.consume();
  }

  private void reveal(int index) {
    if (index >= 0 && view.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      int row = index / columns();
      var first = flow.getFirstVisibleCell();
      var last = flow.getLastVisibleCell();
      if (first == null || last == null) {
        return;
      }
      if (row <= first.getIndex()) {
        flow.scrollTo(row);
      } else if (row >= last.getIndex()) {
        flow.scrollTo(Math.max(0, row - (last.getIndex() - first.getIndex()) + 1));
      }
    }
  }
}
