package org.d2nn.app.drawing;

import java.util.Collection;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import javafx.util.Duration;
import org.d2nn.app.drawing.Inks.Ink;

/**
 * A window on a {@link GraphDrawing}: the wheel zooms about the pointer, dragging pans. It starts
 * fitted to its size, and is fitted again when its size changes, until the user zooms or pans. An
 * edit does not move what is in sight.
 */
public final class GraphView extends Region {
  public static final double LEAST_ZOOM = 0.1;
  public static final double MOST_ZOOM = 4;
  private static final double PER_WHEEL_STEP = 1.12;

  private static final Duration REST = Duration.millis(300);
  private static final double GRID = 20;
  private static final double LEAST_GRID = 16;

  private final GraphDrawing drawing = new GraphDrawing();
  private final Canvas canvas = new Canvas();
  private final StyledInks inks = new StyledInks(this, this::repaint);
  private final AnimationTimer nextFrame =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          stop();
          if (drawing.isUnfinished()) {
            drawing.routeMore();
            if (!drawing.isUnfinished()) {
              refit(); // edges that were led around nodes may take more room
            }
          }
          paint();
        }
      };
  private final Translate pan = new Translate();
  private final Scale scale = new Scale();
  private final Group world = new Group(drawing);
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
  private final PauseTransition atRest = new PauseTransition(REST);
  private double margin = 24;
  private Runnable painted = () -> {};
  private boolean fitted = true;
  private boolean edited;
  private boolean grid;
  private boolean still;
  private boolean primaryPans = true;
  private boolean panning;
  private Point2D panFrom = Point2D.ZERO;

  public GraphView() {
    getStyleClass().add("graph-view");
    world.getTransforms().addAll(pan, scale);
    world.setManaged(false);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().addAll(canvas, world);
    drawing.onChange(this::repaint);
    atRest.setOnFinished(event -> drawing.populate(sight()));
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setMinSize(40, 40);
    setOnScroll(this::wheel);
    setOnZoom(this::pinch);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> stopPanning());
  }

  /** A picture that does not react to the wheel or to dragging. */
  public static GraphView picture(double margin) {
    var view = new GraphView();
    view.still = true;
    view.margin = margin;
    view.setMouseTransparent(true);
    return view;
  }

  public GraphDrawing drawing() {
    return drawing;
  }

  /** Whether dragging the paper with the first button pans, as it does unless told otherwise. */
  public void setPrimaryPans(boolean pans) {
    primaryPans = pans;
  }

  /**
   * Names and the notes below nodes are never drawn smaller than this.
   *
   * @param pixels of the screen
   */
  public void setLeastText(double pixels) {
    drawing.setLeastText(pixels);
    repaint();
  }

  /** Whether faint dots show the grid that nodes snap to. */
  public void setGrid(boolean shown) {
    grid = shown;
    repaint();
  }

  /** What moves with the drawing: overlays in drawing units are added here. */
  public Group world() {
    return world;
  }

  /** Screen pixels per drawing unit. */
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /** Shows everything, and keeps doing so when sizes change. */
  public void fit() {
    fitted = true;
    edited = false;
    refit();
  }

  /** Call before an edit shows: until the size changes, what is in sight stays where it is. */
  public void stay() {
    edited = true;
  }

  /** Call after the drawing has changed: fits again if it was fitted, and not for an edit. */
  public void refit() {
    if (!fitted || edited || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    drawing
        .extent()
        .ifPresent(
            extent -> {
              double fits =
                  Math.min(
                      (getWidth() - 2 * margin) / extent.getWidth(),
                      (getHeight() - 2 * margin) / extent.getHeight());
              double least = still ? 0.01 : LEAST_ZOOM;
              set(Math.max(least, Math.min(1, fits)), centre(extent), middle());
            });
  }

  /** Full size, keeping the middle of the view. */
  public void actualSize() {
    zoomTo(1, middle());
  }

  public void zoomBy(double factor) {
    zoomTo(zoom.get() * factor, middle());
  }

  /** Zooms so that what is under {@code about} (in this view's coordinates) stays there. */
  public void zoomTo(double wanted, Point2D about) {
    fitted = false;
    Point2D there = toDrawing(about);
    set(Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, wanted)), there, about);
  }

  public void panBy(double dx, double dy) {
    fitted = false;
    pan.setX(pan.getX() + dx);
    pan.setY(pan.getY() + dy);
    repaint();
  }

  /** Brings a point of the drawing to the middle of the view. */
  public void centreOn(Point2D point) {
    fitted = false;
    set(zoom.get(), point, middle());
  }

  /** Brings nodes into sight that are not, by panning as little as that takes. */
  public void bringIntoSight(Collection<NodeBox> boxes) {
    Bounds sight = sight();
    if (boxes.stream().allMatch(box -> sight.contains(box.bounds(0)))) {
      return;
    }
    double left = boxes.stream().mapToDouble(NodeBox::minX).min().orElse(0) - margin;
    double right = boxes.stream().mapToDouble(NodeBox::maxX).max().orElse(0) + margin;
    double top = boxes.stream().mapToDouble(NodeBox::minY).min().orElse(0) - margin;
    double bottom = boxes.stream().mapToDouble(NodeBox::maxY).max().orElse(0) + margin;
    if (right - left > sight.getWidth() || bottom - top > sight.getHeight()) {
      fit();
    } else {
      panBy(
          way(sight.getMinX(), sight.getMaxX(), left, right) * scale.getX(),
          way(sight.getMinY(), sight.getMaxY(), top, bottom) * scale.getY());
    }
  }

  /** How far a stretch must move to lie between two ends. */
  private static double way(double from, double to, double low, double high) {
    return low < from ? from - low : Math.min(0, to - high);
  }

  /** From this view's coordinates to the drawing's. */
  public Point2D toDrawing(Point2D point) {
    return new Point2D(
        (point.getX() - pan.getX()) / scale.getX(), (point.getY() - pan.getY()) / scale.getY());
  }

  /** From the drawing's coordinates to this view's. */
  public Point2D toView(Point2D point) {
    return new Point2D(
        point.getX() * scale.getX() + pan.getX(), point.getY() * scale.getY() + pan.getY());
  }

  /** The part of the drawing that is in sight. */
  public Bounds sight() {
    Point2D corner = toDrawing(Point2D.ZERO);
    return new BoundingBox(
        corner.getX(), corner.getY(), getWidth() / scale.getX(), getHeight() / scale.getY());
  }

  /** Paints when the next frame is due, once for everything that changes until then. */
  private void repaint() {
    nextFrame.start();
    atRest.playFromStart();
  }

  private void paint() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    if (width <= 0 || height <= 0) {
      return;
    }
    GraphicsContext pen = canvas.getGraphicsContext2D();
    var paper = new CanvasPaper(pen, pan.getX(), pan.getY(), zoom.get());
    if (grid) {
      paintGrid(pen);
    }
    drawing.paint(paper, inks, sight(), zoom.get());
    painted.run();
  }

  /** Called after it was repainted, with whatever has changed. */
  void onPainted(Runnable handler) {
    painted = handler;
  }

  private void paintGrid(GraphicsContext pen) {
    double step = GRID * zoom.get();
    while (step < LEAST_GRID) {
      step *= 2;
    }
    double dot = Math.max(1, Math.min(2, zoom.get() * 1.4));
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.setFill(NodePainter.faint(inks.of(Ink.CAPTION), 0.3));
    double startX = pan.getX() - Math.floor(pan.getX() / step) * step;
    double startY = pan.getY() - Math.floor(pan.getY() / step) * step;
    for (double x = startX; x < canvas.getWidth(); x += step) {
      for (double y = startY; y < canvas.getHeight(); y += step) {
        pen.fillRect(Math.rint(x), Math.rint(y), dot, dot);
      }
    }
    pen.restore();
  }

  StyledInks inks() {
    return inks;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return StyledInks.metaData();
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      edited = false;
    }
    refit();
    nextFrame.stop();
    paint();
  }

  private void set(double zoomed, Point2D point, Point2D under) {
    zoom.set(zoomed);
    scale.setX(zoomed);
    scale.setY(zoomed);
    pan.setX(under.getX() - point.getX() * zoomed);
    pan.setY(under.getY() - point.getY() * zoomed);
    repaint();
  }

  private Point2D middle() {
    return new Point2D(getWidth() / 2, getHeight() / 2);
  }

  private static Point2D centre(Bounds bounds) {
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private void wheel(ScrollEvent event) {
    if (still) {
      return;
    }
    if (!event.isShortcutDown() && (event.isShiftDown() || isTrackpad(event))) {
      panBy(event.getDeltaX(), event.getDeltaY());
    } else if (event.getDeltaY() != 0) {
      double steps = event.getDeltaY() / 40;
      zoomTo(
          zoom.get() * Math.pow(PER_WHEEL_STEP, Math.max(-4, Math.min(4, steps))),
          new Point2D(event.getX(), event.getY()));
    }
    event.consume();
  }

  /** A wheel turns by whole notches and one way; two fingers do not. */
  private static boolean isTrackpad(ScrollEvent event) {
    double notch = Math.abs(event.getDeltaY()) / 40;
    return event.isDirect()
        || event.isInertia()
        || event.getDeltaX() != 0
        || Math.abs(notch - Math.rint(notch)) > 0.01;
  }

  private void pinch(ZoomEvent event) {
    if (!still) {
      zoomTo(zoom.get() * event.getZoomFactor(), new Point2D(event.getX(), event.getY()));
      event.consume();
    }
  }

  private void pressed(MouseEvent event) {
    boolean withMiddle = event.getButton() == MouseButton.MIDDLE;
    boolean onPaper =
        primaryPans && event.getButton() == MouseButton.PRIMARY && event.getTarget() == this;
    if (!still && (withMiddle || onPaper)) {
      panning = true;
      panFrom = new Point2D(event.getX(), event.getY());
    }
  }

  private void dragged(MouseEvent event) {
    if (panning) {
      setCursor(Cursor.CLOSED_HAND);
      panBy(event.getX() - panFrom.getX(), event.getY() - panFrom.getY());
      panFrom = new Point2D(event.getX(), event.getY());
    }
  }

  private void stopPanning() {
    panning = false;
    setCursor(null);
  }
}
