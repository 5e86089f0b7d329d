package org.d2nn.app.drawing;

import java.util.HashMap;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import org.d2nn.graph.Graph;

/** Nodes on their way from one layout to another, so that the eye can follow them. */
public final class SmoothScroll {
  private static final double SECONDS = 0.32;

  private final GraphView view;
  private final Graph graph;
  private final Layout from;
  private final Layout to;
  private final Captions captions;
  private final Runnable arrived;
  private final AnimationTimer frames =
      new AnimationTimer() {
        private long began;

        @Override
        public void handle(long now) {
          began = began == 0 ? now : began;
          double part = (now - began) / 1e9 / SECONDS;
          if (part >= 1) {
            end();
          } else {
            view.drawing().show(graph, between(part * part * (3 - 2 * part)), captions);
            view.refit();
          }
        }
      };

  private SmoothScroll(
      GraphView view, Graph graph, Layout from, Layout to, Captions captions, Runnable arrived) {
    this.view = view;
    this.graph = graph;
    this.from = from;
    this.to = to;
    this.captions = captions;
    this.arrived = arrived;
  }

  /**
   * Starts at once.
   *
   * @param arrived called when the nodes stand where they should
   */
  public static SmoothScroll start(
      GraphView view, Graph graph, Layout from, Layout to, Captions captions, Runnable arrived) {
    var glide = new SmoothScroll(view, graph, from, to, captions, arrived);
    view.drawing().setMoving(true);
    glide.frames.start();
    return glide;
  }

  /** Puts the nodes where they should stand now. */
  public void end() {
    frames.stop();
    view.drawing().setMoving(false);
    view.drawing().show(graph, to, captions);
    view.refit();
    arrived.run();
  }

  private Layout between(double part) {
    Map<String, Point2D> centres = new HashMap<>();
    to.centres()
        .forEach(
            (id, there) ->
                centres.put(
                    id, from.find(id).map(here -> here.interpolate(there, part)).orElse(there)));
    return new Layout(centres);
  }
}
