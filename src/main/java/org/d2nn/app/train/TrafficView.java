package org.d2nn.app.train;

import java.util.Map;
import javafx.scene.layout.StackPane;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.runs.Graphs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Graph;

/** The graph of a run, edges as wide and nodes as dark as the images that pass them. */
final class TrafficView {
  /** In pixels: names and shares can be read, however large the graph is. */
  private static final double LEAST_TEXT = 12;

  private static final long BETWEEN_LOOKS_NANOS = 400_000_000;

  private final Workspace workspace;
  private final GraphView view = new GraphView();
  private Graph graph;
  private Map<String, Map<String, Double>> shown = Map.of();
  private long lookedAt;

  TrafficView(StackPane room, Workspace workspace) {
    this.workspace = workspace;
    view.setId("traffic-graph");
    view.setLeastText(LEAST_TEXT);
    room.getChildren().add(view);
  }

  /** Draws this graph; its layout is found in the background. */
  void show(Graph newGraph) {
    shown = Map.of();
    view.drawing().dress(Look.PLAIN);
    if (newGraph.equals(graph)) {
      return;
    }
    graph = newGraph;
    Graphs.layout(workspace, newGraph)
        .onSuccess(
            layout -> {
              if (newGraph.equals(graph)) {
                view.drawing().show(newGraph, layout, Captions.NONE);
                view.fit();
              }
            });
  }

  /**
   * Follows the decisions of the last steps, a few times a second.
   *
   * @return whether there was anything to follow
   */
  boolean follow(RunFeed feed) {
    long now = System.nanoTime();
    if (graph == null || now - lookedAt < BETWEEN_LOOKS_NANOS) {
      return !shown.isEmpty();
    }
    lookedAt = now;
    Map<String, Map<String, Double>> shares = feed.recentShares();
    if (!shares.equals(shown)) {
      shown = shares;
      view.drawing().dress(Traffic.of(graph, shares).look(graph));
    }
    return !shares.isEmpty();
  }
}
