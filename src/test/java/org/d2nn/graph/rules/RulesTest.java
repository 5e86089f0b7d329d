package org.d2nn.graph.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;

/** One tiny broken graph for each rule, and what is said about it. */
class RulesTest {
  private final List<Node> nodes = new ArrayList<>(SampleGraphs.smallHighLow().nodes());
  private final List<Edge> edges = new ArrayList<>(SampleGraphs.smallHighLow().edges());

  private static Node.Regular regular(String id, Layer... layers) {
    return new Node.Regular(id, Merge.ADD, List.of(layers));
  }

  private Graph graph() {
    return new Graph(nodes, edges);
  }

  private List<String> problems() {
    return Rules.check(graph()).stream().map(Problem::toString).toList();
  }

  private void replace(Edge old, Edge by) {
    edges.set(edges.indexOf(old), by);
  }

  private void replace(Node by) {
    nodes.replaceAll(node -> node.id().equals(by.id()) ? by : node);
  }

  /** The fix of the only problem repairs the graph. */
  private void fixMends() {
    Problem problem = Rules.check(graph()).get(0);
    assertThat(Rules.check(problem.fix().orElseThrow().applyTo(graph()))).isEmpty();
  }

  @Test
  void theHighLowGraphBreaksNoRule() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void anEdgeToAMissingNodeIsF1() {
    edges.add(Edge.Data.of("N1", "N9"));
    assertThat(problems())
        .containsExactly(
            "F1 at N1 → N9: there is no node N9. Correct the edge, remove it, or add the node.");
    fixMends();
  }

  @Test
  void aCycleNamesItsNodes() {
    edges.add(Edge.Data.of("N2", "N1", 0));
    assertThat(problems())
        .contains("R1 at N1: N1 → N2 → N1 is a cycle. Remove one of its edges.")
        .allMatch(p -> p.startsWith("R1"));
  }

  @Test
  void separateCyclesAreAllReported() {
    nodes.add(regular("A"));
    nodes.add(regular("B"));
    edges.addAll(
        List.of(
            Edge.Data.of("N2", "N1", 0),
            Edge.Data.of("N3", "A"),
            Edge.Data.of("A", "B"),
            Edge.Data.of("B", "A"),
            Edge.Data.of("B", "class", 0)));
    assertThat(problems()).filteredOn(p -> p.startsWith("R1")).hasSize(2);
  }

  @Test
  void duplicateEdgesAndLoopsAreR2() {
    edges.add(Edge.Data.of("N1", "N2", 3));
    edges.add(Edge.Data.of("N3", "N3"));
    assertThat(problems())
        .filteredOn(p -> p.startsWith("R2"))
        .containsExactly(
            "R2 at N1 → N2: there is already an edge between these two nodes. Remove it.",
            "R2 at N3 → N3: an edge from a node to itself. Remove it.");
    edges.remove(edges.size() - 1);
    fixMends();
  }

  @Test
  void aDataAndAControlEdgeBetweenTheSameNodesAreTwoPlaces() {
    var data = Edge.Data.of("Q", "N2", 0);
    edges.add(data);
    Problem wrongKind =
        Rules.check(graph()).stream().filter(p -> p.code().equals("R3")).findFirst().orElseThrow();
    assertThat(wrongKind.isAt(data)).isTrue();
    assertThat(wrongKind.isAt(new Edge.Control("Q", "N2"))).isFalse();
  }

  @Test
  void edgesOfTheWrongKindAreR3() {
    edges.add(Edge.Data.of("Q", "class", 0));
    edges.add(new Edge.Control("N2", "N3"));
    assertThat(problems())
        .filteredOn(p -> p.startsWith("R3"))
        .containsExactly(
            "R3 at Q → class: Q is a control node, and a control node has only control edges. Make"
                + " it a control edge, or take the data from another node.",
            "R3 at N2 → N3: N2 is a node of kind regular, and only a control node has control"
                + " edges. Make it a data edge, or let a control node decide.");
  }

  @Test
  void aControlledControlNodeIsR4() {
    nodes.add(
        new Node.Control("Q2", Merge.ADD, List.of(new Dense(Dense.IMPLIED, Function.IDENTITY))));
    nodes.add(new Node.Dummy("D", Constant.ZERO));
    edges.addAll(
        List.of(
            Edge.Data.of("N1", "Q2"),
            new Edge.Control("Q2", "N2"),
            new Edge.Control("Q2", "D"),
            new Edge.Control("Q", "Q2")));
    assertThat(problems())
        .containsExactly(
            "R4 at Q → Q2: Q2 makes decisions, and what makes decisions is never controlled"
                + " directly. Remove the edge and control the node that Q2 takes its data from:"
                + " without data it is skipped.");
    fixMends();
  }

  @Test
  void edgesIntoInputsAndOutOfOutputsAreR5() {
    nodes.add(new Node.Output("bare", Merge.ADD));
    edges.add(Edge.Data.of("class", "image"));
    edges.add(new Edge.Control("Q", "class"));
    assertThat(problems())
        .filteredOn(p -> p.startsWith("R5"))
        .containsExactly(
            "R5 at class → image: class is an output and has no outgoing edges. Remove the edge.",
            "R5 at class → image: image is an input and has no incoming edges. Remove the edge.",
            "R5 at Q → class: class is an output and is never controlled. Control the nodes that"
                + " lead to it.",
            "R5 at bare: the output has no data input. Connect a node that gives class scores.");
  }

  @Test
  void dataIntoADummyIsR5() {
    nodes.add(new Node.Dummy("D", Constant.ZERO));
    edges.add(Edge.Data.of("N1", "D"));
    assertThat(problems())
        .containsExactly(
            "R5 at N1 → D: D is a dummy and takes no data. Remove the edge, or make the node a"
                + " regular one.");
    fixMends();
  }

  @Test
  void aControlNodeWithoutInputOrChoiceIsR6() {
    edges.remove(Edge.Data.of("N1", "Q"));
    edges.remove(new Edge.Control("Q", "N2"));
    assertThat(problems())
        .filteredOn(p -> p.startsWith("R6"))
        .containsExactly(
            "R6 at Q: the control node has no data input to decide from. Connect the node whose"
                + " output it decides from.",
            "R6 at Q: the control node has only one node to choose from. Give it control edges to"
                + " at least two nodes; a dummy without outgoing edges means \"do nothing\".");
  }

  @Test
  void whatHangsInTheAirIsR7() {
    nodes.add(regular("N4", new Dense(2, Function.RELU)));
    nodes.add(regular("N5"));
    edges.add(Edge.Data.of("N1", "N4"));
    edges.add(Edge.Data.of("N5", "class"));
    assertThat(problems())
        .containsExactly(
            "R7 at N4: the node leads to no output. Connect it to what uses its result, or remove"
                + " it.",
            "R7 at N5: no data reaches the node. Connect a data edge to it, or remove it.");
  }

  @Test
  void agraphWithoutEndsIsR7() {
    nodes.clear();
    edges.clear();
    assertThat(problems())
        .containsExactly(
            "R7 at graph: there is no input. Add a node of kind input.",
            "R7 at graph: there is no output. Add a node of kind output.");
  }

  @Test
  void anOutputThatCanBeLeftWithoutValueIsR8() {
    replace(Edge.Data.of("N2", "class", 0), Edge.Data.of("N2", "class"));
    assertThat(problems())
        .containsExactly(
            "R8 at class: when Q picks N3, class has no value. Give N2 → class a default.");
    fixMends();
  }

  @Test
  void theCounterExampleNamesOnlyDecisionsThatMatter() {
    nodes.addAll(
        List.of(
            new Node.Control("Q2", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))),
            new Node.Dummy("D", Constant.ZERO)));
    edges.addAll(
        List.of(
            Edge.Data.of("N1", "Q2"), new Edge.Control("Q2", "N2"), new Edge.Control("Q2", "D")));
    replace(Edge.Data.of("N2", "class", 0), Edge.Data.of("N2", "class"));
    assertThat(problems())
        .containsExactly(
            "R8 at class: when Q picks N3 and Q2 picks D, class has no value. Give N2 → class a"
                + " default.");
  }

  @Test
  void aLayerThatCannotTakeWhatReachesItIsR9() {
    replace(
        regular(
            "N2",
            new Conv(64, 3, 4, 1, 1, Function.RELU),
            new Pool(Pool.Kind.MAX, 2, 2),
            new Dense(2, Function.IDENTITY)));
    assertThat(problems())
        .containsExactly(
            "R9 at N2: max pool 2 needs at least 2x2, but 1x1 reaches it. Remove the layer, or the"
                + " stride of conv 64.");
    fixMends();
  }

  @Test
  void inputsOfAMergeThatDoNotAgreeAreR9() {
    replace(regular("N3", new Dense(3, Function.IDENTITY)));
    assertThat(problems())
        .containsExactly(
            "R9 at class: add takes inputs of one shape, but N2 gives 2 and N3 gives 3. Give the"
                + " inputs equal sizes, or choose the other merge.");
  }

  @Test
  void unitsThatAreNotTheDecisionsAreR9() {
    replace(new Node.Control("Q", Merge.ADD, List.of(new Dense(3, Function.IDENTITY))));
    assertThat(problems())
        .containsExactly(
            "R9 at Q: the last layer gives 3 units, but the node has 2 decisions to score. End with"
                + " a dense layer without out: its size follows from the control edges.");
    fixMends();
  }

  @Test
  void imagesAsClassScoresAreR9() {
    replace(regular("N2", Conv.of(2, 1, Function.RELU)));
    replace(regular("N3", Conv.of(2, 1, Function.RELU)));
    assertThat(problems())
        .containsExactly(
            "R9 at class: class scores are a list with one number per class, but an image of 2x4x4"
                + " reaches the output. End the nodes before it with globalavgpool or dense.");
  }

  @Test
  void defaultsThatDoNotFitAreR9() {
    replace(
        Edge.Data.of("N2", "class", 0),
        new Edge.Data("N2", "class", Optional.of(Constant.of(1, 2, 3))));
    replace(Edge.Data.of("N1", "N3"), Edge.Data.of("N1", "N3", Double.NEGATIVE_INFINITY));
    assertThat(problems())
        .containsExactly(
            "R9 at N1 → N3: the default -inf is only allowed towards an output, and N3 is not one."
                + " Use a finite number.",
            "R9 at N2 → class: the default has 3 numbers, but N2 has 2 features. Give one number,"
                + " or one for each of them.");
  }

  @Test
  void minusInfinityIsAllowedTowardsAnOutput() {
    replace(Edge.Data.of("N2", "class", 0), Edge.Data.of("N2", "class", Double.NEGATIVE_INFINITY));
    assertThat(problems()).isEmpty();
  }

  @Test
  void aDummyTakesItsShapeFromItsTargetsOtherInputs() {
    nodes.add(new Node.Dummy("D", Constant.of(1, 0)));
    edges.add(new Edge.Control("Q", "D"));
    edges.add(Edge.Data.of("D", "class", 0));
    assertThat(problems()).isEmpty();
    assertThat(Shapes.of(graph()).outputOf("D")).contains(Shape.features(2));
    edges.add(Edge.Data.of("D", "N3", 0));
    assertThat(problems())
        .containsExactly(
            "R9 at N3: add takes inputs of one shape, but N1 gives 2x4x4 and D gives 2. Give the"
                + " inputs equal sizes, or choose the other merge.");
  }

  @Test
  void aDummyAloneHasNoShape() {
    nodes.add(new Node.Dummy("D", Constant.ZERO));
    nodes.add(new Node.Output("other", Merge.ADD));
    edges.add(Edge.Data.of("D", "other"));
    assertThat(problems())
        .containsExactly(
            "R9 at D: the shape of the dummy is not known: its targets have no other input to take"
                + " it from. Connect its targets to another node as well.");
  }

  @Test
  void idsAndNumbersOutOfRangeAreR10() {
    nodes.set(1, regular("N1", Conv.of(0, 3, Function.RELU), new Dropout(1)));
    nodes.add(regular("N2", new Identity()));
    nodes.add(new Node.Dummy("2nd", Constant.of(Double.NaN)));
    assertThat(problems())
        .containsExactly(
            "R10 at N2: there is more than one node N2. Rename all but one.",
            "R10 at 2nd: \"2nd\" cannot be an id. Start with a letter, followed by letters,"
                + " digits, _ or -.",
            "R10 at N1: conv: out is 0, but must be from 1 to 65536. Choose a number in the range.",
            "R10 at N1: dropout: rate is 1, but must be at least 0 and less than 1. Choose a number"
                + " in the range.",
            "R10 at 2nd: the value NaN must be a finite number or \"-inf\". Choose a number in the"
                + " range.");
  }

  @Test
  void sizesBeyondCountingAreReportedNotThrown() {
    nodes.set(0, new Node.Input("image", Shape.image(60_000, 60_000, 60_000)));
    assertThat(problems()).isNotEmpty().allMatch(p -> p.startsWith("R9"));
  }

  @Test
  void theEdgeOfACycleThatWasDrawnLastIsTakenAway() {
    edges.add(Edge.Data.of("N2", "N1", 0));
    assertThat(fixes()).containsExactly("Remove N2 → N1");
    fixMends();
  }

  @Test
  void numbersOutOfRangeBecomeTheNearestInRange() {
    replace(regular("N1", new Conv(2, 0, 1, 0, 1, Function.RELU)));
    assertThat(fixes()).hasSize(1);
    fixMends();
    replace(regular("N1", Conv.of(2, 3, Function.RELU), new Dropout(1)));
    fixMends();
  }

  @Test
  void aControlNodeDecidesFromWhatFeedsItsChoices() {
    edges.remove(Edge.Data.of("N1", "Q"));
    assertThat(fixes()).containsExactly("Connect N1 to Q");
    fixMends();
  }

  @Test
  void aControlNodeWithOneChoiceMayDoNothing() {
    edges.remove(new Edge.Control("Q", "N3"));
    assertThat(fixes()).contains("Let Q also pick a dummy that does nothing");
    fixMends();
  }

  @Test
  void aNodeWithoutDataGetsWhatItsControlNodeDecidesFrom() {
    edges.remove(Edge.Data.of("N1", "N3"));
    assertThat(fixes()).contains("Connect N1 to N3");
    fixMends();
  }

  @Test
  void noFixClosesACycle() {
    edges.remove(Edge.Data.of("image", "N1"));
    edges.remove(Edge.Data.of("N1", "Q"));
    edges.add(Edge.Data.of("N3", "Q"));
    nodes.add(new Node.Control("Q2", Merge.ADD, List.of(new Dense(0, Function.IDENTITY))));
    edges.add(Edge.Data.of("N1", "Q2"));
    edges.add(new Edge.Control("Q2", "N1"));
    for (Problem problem : Rules.check(graph())) {
      problem
          .fix()
          .ifPresent(
              fix ->
                  assertThat(Rules.check(fix.applyTo(graph())))
                      .filteredOn(left -> left.code().equals("R1"))
                      .hasSizeLessThanOrEqualTo(
                          (int)
                              Rules.check(graph()).stream()
                                  .filter(left -> left.code().equals("R1"))
                                  .count()));
    }
  }

  @Test
  void missingEndsAreAdded() {
    nodes.clear();
    edges.clear();
    assertThat(fixes()).containsExactly("Add an input", "Add an output");
  }

  @Test
  void theOnlyLooseEndIsConnectedToTheOutput() {
    edges.remove(Edge.Data.of("N3", "class", 0));
    assertThat(fixes()).contains("Connect N3 to class");
  }

  @Test
  void imagesAtAnOutputBecomeScores() {
    replace(regular("N2", Conv.of(2, 3, Function.RELU)));
    replace(regular("N3", Conv.of(2, 1, Function.RELU)));
    assertThat(fixes()).containsExactly("Add global average pooling and dense 2 to N2, N3");
    fixMends();
  }

  @Test
  void unequalInputsAreJoinedTheOtherWayWhereThatHelps() {
    replace(regular("N3", new Dense(3, Function.IDENTITY)));
    assertThat(fixes()).containsExactly("Join the inputs of class by concat");
    fixMends();
  }

  private List<String> fixes() {
    return Rules.check(graph()).stream()
        .flatMap(problem -> problem.fix().stream())
        .map(Fix::name)
        .toList();
  }
}
