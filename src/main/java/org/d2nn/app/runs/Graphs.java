package org.d2nn.app.runs;

import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Graph;

/** Where the nodes of a run's graph are drawn: as in Design, where the graph is still the same. */
public final class Graphs {
  private Graphs() {}

  public static RunningTask<Layout> layout(Workspace workspace, Graph graph) {
    Layout drawn = workspace.drawn().layout();
    return workspace
        .tasks()
        .run(
            "layout",
            progress ->
                drawn.covers(graph)
                    ? drawn
                    : LayeredLayout.of(graph, LayeredLayout.Flow.LEFT_TO_RIGHT));
  }
}
