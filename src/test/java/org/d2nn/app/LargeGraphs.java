package org.d2nn.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** Valid graphs larger than anyone draws; the same seed gives the same graph. */
public final class LargeGraphs {
  private static final int ROWS = 12;

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<String> joined = new HashSet<>();
  private final Set<String> controlled = new HashSet<>();
  private final List<String> regular = new ArrayList<>();

  private LargeGraphs(long seed) {
    random = new Random(seed);
  }

  /**
   * Regular nodes in columns, each fed by earlier ones; control nodes, spread evenly, each pick one
   * of three.
   *
   * @param size all nodes
   * @param links all edges
   * @param controls how many of the nodes are control nodes
   */
  public static Graph of(int size, int links, int controls, long seed) {
    return new LargeGraphs(seed).make(size, links, controls);
  }

  private Graph make(int size, int links, int controls) {
    nodes.add(new Node.Input("image", Shape.image(8, 16, 16)));
    int count = size - controls - 3;
    for (int i = 0; i < count; i++) {
      String id = "N" + i;
      nodes.add(new Node.Regular(id, Merge.ADD, List.of(Conv.of(8, 3, Function.RELU))));
      regular.add(id);
    }
    for (int q = 0; q < controls; q++) {
      int at = (q + 1) * count / (controls + 1);
      String id = "Q" + q;
      nodes.add(
          new Node.Control(
              id,
              Merge.ADD,
              List.of(
                  new Pool(Pool.Kind.AVERAGE, 4, 4), new Dense(Dense.IMPLIED, Function.IDENTITY))));
      connect(regular.get(Math.max(0, at - 2 * ROWS)), id);
      for (int choice = 0; choice < 3; choice++) {
        String picked = regular.get(at + choice * 2);
        edges.add(new Edge.Control(id, picked));
        controlled.add(picked);
      }
    }
    nodes.add(
        new Node.Regular(
            "last", Merge.ADD, List.of(new GlobalAveragePool(), new Dense(2, Function.IDENTITY))));
    nodes.add(new Node.Output("class", Merge.ADD));
    connect("last", "class");
    for (int i = 0; i < count; i++) {
      connect(i < ROWS ? "image" : earlier(i), regular.get(i));
    }
    Set<String> fed = new HashSet<>(edges.stream().map(Edge::from).toList());
    for (String id : regular) {
      if (!fed.contains(id)) {
        edges.add(Edge.Data.of(id, "last", 0));
      }
    }
    while (edges.size() < links) {
      int i = ROWS + random.nextInt(count - ROWS);
      connect(earlier(i), regular.get(i));
    }
    return new Graph(nodes, edges);
  }

  /** One of the column before, or the one before that. */
  private String earlier(int i) {
    int column = i / ROWS - 1 - (i >= 2 * ROWS && random.nextInt(4) == 0 ? 1 : 0);
    return regular.get(column * ROWS + random.nextInt(ROWS));
  }

  private void connect(String from, String to) {
    if (joined.add(from + " " + to)) {
      edges.add(controlled.contains(from) ? Edge.Data.of(from, to, 0) : Edge.Data.of(from, to));
    }
  }
}
