package org.d2nn.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;

/**
 * Each rule that makes a graph a D2NN (Liu & Deng 2018, section 3), and a tiny graph breaking it.
 */
enum RuleExample {
  R1(
      "There is no cycle.",
      new Drawing().regular("N1", 0, 0).regular("N2", 1, 0).data("N1", "N2").data("N2", "N1")),
  R2(
      "No two edges join the same nodes, and none leads from a node to itself.",
      new Drawing().input(0, 0).regular("N1", 1, 0).data("image", "N1").data("image", "N1")),
  R3(
      "Only a control node has outgoing control edges, and it has no data edges: its output is"
          + " scores.",
      new Drawing().control("Q", 0, 0).regular("N1", 1, 0).data("Q", "N1")),
  R4(
      "A control node is never controlled directly. It is skipped when its input is.",
      new Drawing().control("Q1", 0, 0).control("Q2", 1, 0).choose("Q1", "Q2")),
  R5(
      "No edge leads into an input or out of an output, no edge controls them, and an edge leads"
          + " into every output.",
      new Drawing().output(0, 0).regular("N1", 1, 0).data("class", "N1")),
  R6(
      "A control node has a data input and at least two nodes to choose from.",
      new Drawing()
          .regular("N1", 0, 0)
          .control("Q", 1, 0)
          .regular("N2", 2, 0)
          .data("N1", "Q")
          .choose("Q", "N2")),
  R7(
      "Every node is reached from an input and leads to an output.",
      new Drawing()
          .input(0, 0)
          .regular("N1", 1, -0.5)
          .regular("N2", 1, 0.5)
          .output(2, -0.5)
          .data("image", "N1")
          .data("image", "N2")
          .data("N1", "class")),
  R8(
      "Every output has a value under all decisions: what may be skipped needs a default.",
      new Drawing()
          .input(0, 0)
          .control("Q", 1, -0.9)
          .regular("N2", 1.6, 0)
          .regular("N3", 1.6, 1)
          .output(2.6, 0.4)
          .data("image", "Q")
          .data("image", "N2")
          .data("image", "N3")
          .choose("Q", "N2")
          .choose("Q", "N3")
          .orZero("N2", "class")
          .data("N3", "class")),
  R9(
      "Shapes agree: here 2 and 3 scores cannot be added.",
      new Drawing()
          .input(0, 0)
          .dense("N1", 2, 1, -0.5)
          .dense("N2", 3, 1, 0.5)
          .output(2, 0)
          .data("image", "N1")
          .data("image", "N2")
          .data("N1", "class")
          .data("N2", "class")),
  R10(
      "Names are unique and begin with a letter; every number is in its range.",
      new Drawing().input(0, 0).regular("2nd", 1, 0).data("image", "2nd"));

  private final String sentence;
  private final Drawing drawing;

  RuleExample(String sentence, Drawing drawing) {
    this.sentence = sentence;
    this.drawing = drawing;
  }

  /** What the rule asks for. */
  String sentence() {
    return sentence;
  }

  /** A graph that breaks the rule. */
  DrawnGraph drawn() {
    return drawing.drawn;
  }

  /** Puts a graph together; places are in columns and rows. */
  private static final class Drawing {
    private static final double COLUMN = 170;
    private static final double ROW = 100;

    private DrawnGraph drawn = new DrawnGraph(new Graph(List.of(), List.of()), Layout.EMPTY);

    Drawing input(double column, double row) {
      return put(new Node.Input("image", Shape.image(3, 32, 32)), column, row);
    }

    Drawing output(double column, double row) {
      return put(new Node.Output("class", Merge.ADD), column, row);
    }

    Drawing regular(String id, double column, double row) {
      return dense(id, 2, column, row);
    }

    Drawing dense(String id, int units, double column, double row) {
      var layer = new Dense(units, Function.IDENTITY);
      return put(new Node.Regular(id, Merge.ADD, List.of(layer)), column, row);
    }

    Drawing control(String id, double column, double row) {
      var scores = new Dense(Dense.IMPLIED, Function.IDENTITY);
      return put(new Node.Control(id, Merge.ADD, List.of(scores)), column, row);
    }

    private Drawing put(Node node, double column, double row) {
      drawn = drawn.withNode(node, new Point2D(column * COLUMN, row * ROW));
      return this;
    }

    Drawing data(String from, String to) {
      return join(Edge.Data.of(from, to));
    }

    Drawing orZero(String from, String to) {
      return join(Edge.Data.of(from, to).withDefault(Optional.of(Constant.ZERO)));
    }

    Drawing choose(String from, String to) {
      return join(new Edge.Control(from, to));
    }

    private Drawing join(Edge edge) {
      drawn = drawn.withEdge(edge);
      return this;
    }
  }
}
