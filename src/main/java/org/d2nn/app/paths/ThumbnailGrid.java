package org.d2nn.app.paths;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.d2nn.format.Numbers;

/**
 * Thumbnails of any number of images, in groups with headers; only those in sight have cells. A
 * click selects, with Shift up to there, with Ctrl also this one; dragging selects what it goes
 * over. Arrow keys, Page, Home and End move the selection and keep it in sight.
 */
final class ThumbnailGrid extends Region {
  private static final double SCROLL_BAR = 14;

  /** Of the height: else nobody could grab it among tens of thousands of images. */
  private static final double LEAST_THUMB = 0.05;

  private static final double LEAST_DRAG = 6;

  private final ShownImages shown;
  private final Pane room = new Pane();
  private final ScrollBar bar = new ScrollBar();
  private final Label where = new Label();
  private final Rectangle band = new Rectangle();
  private final Map<TracedImage, ThumbnailCell> cells = new IdentityHashMap<>();

  /** Cells of images that went out of sight just now. */
  private final Deque<ThumbnailCell> left = new ArrayDeque<>();

  private final Deque<ThumbnailCell> spare = new ArrayDeque<>();
  private final Map<ImageGroup, GroupHeader> headers = new IdentityHashMap<>();
  private final Set<String> folded = new HashSet<>();
  private Consumer<TracedImage> onOpened = image -> {};
  private ContextMenu menu = new ContextMenu();
  private Runnable onMade = () -> {};
  private GridPlan plan = GridPlan.EMPTY;
  private ThumbnailStore store;
  private Set<TracedImage> chosen = Set.of();
  private double side = 84;
  private double pressedX;
  private double pressedY;

  ThumbnailGrid(ShownImages shown) {
    this.shown = shown;
    getStyleClass().add("thumbnails");
    setFocusTraversable(true);
    setAccessibleText("Images; arrow keys move the selection");
    bar.setOrientation(Orientation.VERTICAL);
    bar.valueProperty().addListener((property, before, now) -> requestLayout());
    where.getStyleClass().add("scroll-place");
    where.setVisible(false);
    where.setManaged(false);
    bar.pressedProperty().addListener((property, before, now) -> where.setVisible(now));
    band.getStyleClass().add("rubber-band");
    band.setVisible(false);
    band.setManaged(false);
    room.getChildren().add(band);
    var clip = new Rectangle();
    clip.widthProperty().bind(room.widthProperty());
    clip.heightProperty().bind(room.heightProperty());
    room.setClip(clip);
    getChildren().addAll(room, bar, where);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    room.addEventHandler(MouseEvent.MOUSE_PRESSED, this::mousePressed);
    room.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::mouseDragged);
    room.addEventHandler(MouseEvent.MOUSE_RELEASED, this::mouseReleased);
    shown.foundProperty().addListener((property, before, now) -> replan(true));
    shown
        .chosenProperty()
        .addListener(
            (property, before, now) -> {
              chosen = Collections.newSetFromMap(new IdentityHashMap<>());
              chosen.addAll(now);
              cells.values().forEach(ThumbnailCell::showSelection);
            });
    shown
        .selectedProperty()
        .addListener(
            (property, before, now) -> {
              cells.values().forEach(ThumbnailCell::showSelection);
              reveal(now);
            });
    widthProperty().addListener((property, before, now) -> replan(false));
  }

  void setCellSize(double wanted) {
    side = wanted;
    replan(false);
  }

  /** Sets the handler of Enter, Space and a double click. */
  void setOnOpened(Consumer<TracedImage> handler) {
    onOpened = handler;
  }

  /** Sets what the second mouse button offers for an image. */
  void setContextMenu(Function<TracedImage, ContextMenu> menuOf) {
    room.setOnContextMenuRequested(
        event -> {
          TracedImage image = shown.selectedProperty().get();
          if (image != null) {
            menu.hide();
            menu = menuOf.apply(image);
            menu.show(this, event.getScreenX(), event.getScreenY());
          }
        });
  }

  /**
   * Where the thumbnails come from.
   *
   * @param newStore null where there are none: then tiles stay grey
   */
  void show(ThumbnailStore newStore) {
    store = newStore;
    if (newStore == null) {
      return;
    }
    store.setOnMade(
        () -> {
          if (store == newStore) {
            cells.values().stream()
                .filter(ThumbnailCell::isWaiting)
                .forEach(ThumbnailCell::showPicture);
            onMade.run();
          }
        });
  }

  /** Called once pictures that were asked for are there. */
  void whenMade(Runnable handler) {
    onMade = handler;
  }

  private void replan(boolean other) {
    TracedImage kept = shown.selectedProperty().get();
    plan =
        new GridPlan(
            shown.foundProperty().get().groups(),
            folded,
            Math.max(1, getWidth() - SCROLL_BAR),
            side);
    if (other) {
      headers.values().forEach(header -> room.getChildren().remove(header));
      headers.clear();
      cells.values().forEach(ThumbnailCell::dress);
    }
    setUpBar();
    if (plan.indexOf(kept) >= 0) {
      reveal(kept);
    } else {
      bar.setValue(0);
    }
    requestLayout();
  }

  private void setUpBar() {
    double most = Math.max(0, plan.height() - getHeight());
    bar.setMax(most);
    bar.setVisible(most > 0);
    bar.setVisibleAmount(
        plan.height() <= 0
            ? 0
            : most * Math.max(LEAST_THUMB, Math.min(1, getHeight() / plan.height())));
    bar.setUnitIncrement(side);
    bar.setBlockIncrement(Math.max(side, getHeight() - side));
    bar.setValue(Math.min(bar.getValue(), most));
  }

  @Override
  protected void layoutChildren() {
    room.resizeRelocate(0, 0, Math.max(0, getWidth() - SCROLL_BAR), getHeight());
    bar.resizeRelocate(getWidth() - SCROLL_BAR, 0, SCROLL_BAR, getHeight());
    setUpBar();
    double top = bar.getValue();
    List<GridPlan.Row> rows = plan.between(top, top + getHeight());
    keepOnly(rows);
    for (GridPlan.Row row : rows) {
      row.header()
          .ifPresent(
              group ->
                  header(group).resizeRelocate(0, row.y() - top, room.getWidth(), row.height()));
      for (int i = 0; i < row.count(); i++) {
        TracedImage image = plan.images().get(row.first() + i);
        cell(image).show(image, i * plan.cell(), row.y() - top, plan.cell());
      }
    }
    while (!left.isEmpty()) {
      left.peek().clear();
      spare.push(left.pop());
    }
    showWhere(rows);
  }

  /** Frees the cells of images that are out of sight; most are taken for others at once. */
  private void keepOnly(List<GridPlan.Row> rows) {
    Set<TracedImage> inSight = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<ImageGroup> groups = Collections.newSetFromMap(new IdentityHashMap<>());
    for (GridPlan.Row row : rows) {
      row.header().ifPresent(groups::add);
      inSight.addAll(plan.images().subList(row.first(), row.first() + row.count()));
    }
    cells
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !inSight.contains(one.getKey());
              if (gone) {
                left.push(one.getValue());
              }
              return gone;
            });
    headers.forEach((group, header) -> header.setVisible(groups.contains(group)));
  }

  private ThumbnailCell cell(TracedImage image) {
    return cells.computeIfAbsent(
        image,
        any -> {
          if (!left.isEmpty() || !spare.isEmpty()) {
            return left.isEmpty() ? spare.pop() : left.pop();
          }
          var cell = new ThumbnailCell(this);
          room.getChildren().add(0, cell);
          return cell;
        });
  }

  private GroupHeader header(ImageGroup group) {
    return headers.computeIfAbsent(
        group,
        any -> {
          var header = new GroupHeader(group, folded.contains(group.value()), () -> fold(group));
          room.getChildren().add(0, header);
          return header;
        });
  }

  private void fold(ImageGroup group) {
    if (!folded.remove(group.value())) {
      folded.add(group.value());
    }
    double top = bar.getValue();
    replan(true);
    bar.setValue(Math.min(top, bar.getMax()));
  }

  private void showWhere(List<GridPlan.Row> rows) {
    int first = rows.isEmpty() ? 0 : rows.get(0).first() + 1;
    where.setText(Numbers.count(first) + " of " + Numbers.count(plan.images().size()));
    where.autosize();
    double share = bar.getMax() <= 0 ? 0 : bar.getValue() / bar.getMax();
    where.relocate(
        getWidth() - SCROLL_BAR - where.getWidth() - 6,
        share * Math.max(0, getHeight() - where.getHeight()));
  }

  TracedSplit split() {
    return shown.tracedProperty().get();
  }

  Optional<Image> pictureOf(int picture) {
    return store == null || picture < 0 ? Optional.empty() : store.get(picture);
  }

  void withdraw(int picture) {
    if (store != null && picture >= 0) {
      store.withdraw(picture);
    }
  }

  boolean isSelected(TracedImage image) {
    return image != null && image == shown.selectedProperty().get();
  }

  boolean isChosen(TracedImage image) {
    return image != null && chosen.size() > 1 && chosen.contains(image);
  }

  /** Arrow keys count here from now on. */
  void focus() {
    requestFocus();
  }

  /** Rows that are wholly in sight. */
  private int page() {
    return Math.max(1, (int) Math.floor(getHeight() / side) - 1);
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || plan.images().isEmpty()) {
      return;
    }
    int now = plan.indexOf(shown.selectedProperty().get());
    int at = Math.max(0, now);
    int last = plan.images().size() - 1;
    int next =
        switch (event.getCode()) {
          case LEFT -> at - 1;
          case RIGHT -> at + 1;
          case UP -> plan.byRows(at, -1);
          case DOWN -> plan.byRows(at, 1);
          case PAGE_UP -> plan.byRows(at, -page());
          case PAGE_DOWN -> plan.byRows(at, page());
          case HOME -> 0;
          case END -> last;
          default -> -2;
        };
    if (next == -2) {
      return;
    }
    TracedImage image = plan.images().get(now < 0 ? 0 : Math.max(0, Math.min(last, next)));
    if (event.isShiftDown()) {
      shown.chooseTo(image);
    } else {
      shown.choose(image);
    }
    event.consume();
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      double to = bar.getValue() - event.getDeltaY() * Math.max(1, side / 40);
      bar.setValue(Math.max(0, Math.min(bar.getMax(), to)));
      event.consume();
    }
  }

  private Optional<TracedImage> imageAt(MouseEvent event) {
    double y = event.getY() + bar.getValue();
    return plan.within(event.getX(), y, event.getX() + 0.5, y + 0.5).stream().findFirst();
  }

  private void mousePressed(MouseEvent event) {
    menu.hide();
    focus();
    pressedX = event.getX();
    pressedY = event.getY() + bar.getValue();
    Optional<TracedImage> image = imageAt(event);
    if (image.isEmpty()) {
      return;
    }
    if (event.getButton() == MouseButton.SECONDARY && chosen.contains(image.get())) {
      return; // its menu is about all that are selected
    }
    if (event.isShiftDown()) {
      shown.chooseTo(image.get());
    } else if (event.isShortcutDown()) {
      shown.chooseAlso(image.get());
    } else {
      shown.choose(image.get());
      if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
        onOpened.accept(image.get());
      }
    }
  }

  private void mouseDragged(MouseEvent event) {
    double y = event.getY() + bar.getValue();
    if (event.getButton() != MouseButton.PRIMARY
        || !band.isVisible() && Math.hypot(event.getX() - pressedX, y - pressedY) < LEAST_DRAG) {
      return;
    }
    band.setVisible(true);
    band.toFront();
    band.setX(Math.min(pressedX, event.getX()));
    band.setY(Math.min(pressedY, y) - bar.getValue());
    band.setWidth(Math.abs(event.getX() - pressedX));
    band.setHeight(Math.abs(y - pressedY));
  }

  private void mouseReleased(MouseEvent event) {
    if (band.isVisible()) {
      band.setVisible(false);
      double y = event.getY() + bar.getValue();
      shown.chooseAll(
          plan.within(
              Math.min(pressedX, event.getX()),
              Math.min(pressedY, y),
              Math.max(pressedX, event.getX()),
              Math.max(pressedY, y)));
    }
  }

  private void reveal(TracedImage image) {
    int index = plan.indexOf(image);
    if (index < 0) {
      return;
    }
    GridPlan.Row row = plan.rowOf(index);
    if (row.y() < bar.getValue()) {
      bar.setValue(row.first() == 0 ? 0 : row.y());
    } else if (row.y() + row.height() > bar.getValue() + getHeight()) {
      bar.setValue(Math.min(bar.getMax(), row.y() + row.height() - getHeight()));
    }
  }
}
