package org.d2nn.app.design.blocks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.d2nn.app.design.blocks.BlockPlaces.BlockPlace;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;

/** How each block is wired at a place; false where it does not fit there. */
final class Patterns {
  private static final int USUAL_CLASSES = 2;

  private Patterns() {}

  /** The node at the place gets a cheap twin, and a control node picks one of them. */
  static boolean highLow(Insertion insertion, BlockPlace place) {
    Graph graph = insertion.before();
    List<Edge.Data> sources = graph.dataInto(place.source());
    Optional<List<Layer>> twin =
        Shapes.of(graph).inputOf(place.source()).flatMap(in -> Stacks.weak(in, place.shape()));
    boolean whole = place.edges().equals(graph.dataOutOf(place.source()));
    if (sources.size() != 1
        || twin.isEmpty()
        || !whole
        || !graph.controlInto(place.source()).isEmpty()
        || !graph.node(sources.get(0).from()).carriesImage()) {
      return chainLink(insertion, place);
    }
    insertion.makeRoom(1);
    String high = place.source();
    String source = sources.get(0).from();
    Shape seen = Shapes.of(graph).outputOf(source).orElseThrow();
    String control = insertion.control(seen, -0.3, -1.3);
    String low = insertion.regular(twin.get(), 0, 1);
    insertion.data(source, control);
    insertion.data(source, low);
    insertion.control(control, low);
    insertion.control(control, high);
    insertion.joinInto(place.edges(), Optional.empty(), List.of(high, low), 1);
    return true;
  }

  static boolean chainLink(Insertion insertion, BlockPlace place) {
    insertion.makeRoom(2.5);
    String control = insertion.control(place.shape(), 0.6, -1.2);
    String strong = insertion.regular(Stacks.strong(place.shape()), 1.4, -0.5);
    String weak = insertion.regular(Stacks.weak(place.shape()), 1.4, 0.6);
    insertion.data(place.source(), control);
    insertion.data(place.source(), strong);
    insertion.data(place.source(), weak);
    insertion.control(control, weak);
    insertion.control(control, strong);
    insertion.joinInto(place.edges(), Optional.empty(), List.of(strong, weak), 2.5);
    return true;
  }

  /** Adds to what passes, or adds nothing. */
  static boolean skip(Insertion insertion, BlockPlace place) {
    insertion.makeRoom(2.5);
    String control = insertion.control(place.shape(), 0.6, -1.2);
    String adds = insertion.regular(Stacks.strong(place.shape()), 1.2, 0.8);
    String nothing = insertion.dummy("skip", Constant.ZERO, 1.4, -1.2);
    insertion.data(place.source(), control);
    insertion.data(place.source(), adds);
    insertion.control(control, nothing);
    insertion.control(control, adds);
    insertion.joinInto(place.edges(), Optional.of(place.source()), List.of(adds), 2.2);
    return true;
  }

  /** Its dummy answers "class 0"; what is passed on goes through another node. */
  static boolean cascadeStage(Insertion insertion, BlockPlace place) {
    Optional<Node.Output> output = addingOutput(insertion, place);
    if (output.isEmpty()) {
      return false;
    }
    double[] negative = new double[classes(insertion.before(), output.get())];
    negative[0] = 1;
    insertion.makeRoom(1.8);
    String control = insertion.control(place.shape(), 0.6, -1.2);
    String next = insertion.regular(Stacks.strong(place.shape()), 1.8, 0);
    String reject = insertion.dummy("reject", Constant.of(negative), 1.4, -1.2);
    insertion.data(place.source(), control);
    insertion.data(place.source(), next);
    insertion.control(control, reject);
    insertion.control(control, next);
    insertion.leadOn(next);
    insertion.dataOrZero(reject, output.get().id());
    insertion.letAdd(output.get().id());
    insertion.giveOutputsDefaults();
    return true;
  }

  /** Answers here, or lets the next node run; where several follow, one before them. */
  static boolean earlyExit(Insertion insertion, BlockPlace place) {
    Optional<Node.Output> output = addingOutput(insertion, place);
    if (output.isEmpty()) {
      return false;
    }
    int classes = classes(insertion.before(), output.get());
    insertion.makeRoom(1.8);
    String control = insertion.control(place.shape(), 0.6, -1.2);
    String exit = insertion.regular("exit", Stacks.classifier(place.shape(), classes), 1.4, -1.2);
    insertion.data(place.source(), control);
    insertion.data(place.source(), exit);
    answerOrContinue(insertion, place, control, exit, output.get());
    return true;
  }

  /** The classifier has answered already; its answer counts, or the next node runs. */
  static boolean lookThenDecide(Insertion insertion, BlockPlace place) {
    Optional<Node.Output> output = addingOutput(insertion, place);
    if (output.isEmpty()) {
      return false;
    }
    int classes = classes(insertion.before(), output.get());
    insertion.makeRoom(3.4);
    String look = insertion.regular("look", Stacks.classifier(place.shape(), classes), 0.8, -1.2);
    String sure = insertion.regular("sure", List.of(new Softmax()), 1.6, -2);
    String control = insertion.control(Stacks.judge(), 2.4, -2);
    String stop = insertion.regular("stop", List.of(new Identity()), 3, -1.2);
    insertion.data(place.source(), look);
    insertion.data(look, sure);
    insertion.data(sure, control);
    insertion.data(look, stop);
    answerOrContinue(insertion, place, control, stop, output.get());
    return true;
  }

  /** What follows runs only where the answer does not count. */
  private static void answerOrContinue(
      Insertion insertion, BlockPlace place, String control, String answer, Node.Output output) {
    Optional<String> onward = onlyFollower(insertion.before(), place);
    insertion.control(control, answer);
    if (onward.isPresent()) {
      insertion.control(control, onward.get());
    } else {
      String on = insertion.regular("on", List.of(new Identity()), 1.8, 0);
      insertion.data(place.source(), on);
      insertion.control(control, on);
      insertion.leadOn(on);
    }
    insertion.dataOrZero(answer, output.id());
    insertion.letAdd(output.id());
    insertion.giveOutputsDefaults();
  }

  /** A regular node that takes the place's output, and nothing else does. */
  private static Optional<String> onlyFollower(Graph graph, BlockPlace place) {
    if (place.edges().size() != 1 || graph.dataOutOf(place.source()).size() != 1) {
      return Optional.empty();
    }
    String follower = place.edges().get(0).to();
    boolean fits =
        graph.node(follower) instanceof Node.Regular
            && graph.dataInto(follower).size() == 1
            && graph.controlInto(follower).isEmpty();
    return fits ? Optional.of(follower) : Optional.empty();
  }

  /**
   * A branch that adds its scores where its control node wants it; to an output that concatenates,
   * it brings classes of its own, which cannot win where they were not computed.
   */
  static boolean hierarchyBranch(Insertion insertion, BlockPlace place) {
    Optional<Node.Output> output = outputs(insertion, place).findFirst();
    if (output.isEmpty()) {
      return false;
    }
    boolean adds = insertion.canAdd(output.get().id());
    int classes = adds ? classes(insertion.before(), output.get()) : USUAL_CLASSES;
    if (!decides(insertion.before(), place)) {
      insertion.makeRoom(2); // further branches go below the first
    }
    String control = insertion.control(place.shape(), 0.7, 1.2);
    String branch = insertion.regular(Stacks.branch(place.shape(), classes), 1.6, 1);
    String nothing = insertion.dummy("skip", Constant.ZERO, 1.6, 2);
    insertion.data(place.source(), control);
    insertion.data(place.source(), branch);
    insertion.control(control, nothing);
    insertion.control(control, branch);
    if (adds) {
      insertion.dataOrZero(branch, output.get().id());
      insertion.letAdd(output.get().id());
    } else {
      insertion.dataOrNever(branch, output.get().id());
    }
    return true;
  }

  /** Whether a control node looks at what passes there already. */
  private static boolean decides(Graph graph, BlockPlace place) {
    return graph.dataOutOf(place.source()).stream()
        .anyMatch(edge -> graph.node(edge.to()) instanceof Node.Control);
  }

  /** The output below a place, where another input can be added to it. */
  private static Optional<Node.Output> addingOutput(Insertion insertion, BlockPlace place) {
    return outputs(insertion, place).filter(output -> insertion.canAdd(output.id())).findFirst();
  }

  private static Stream<Node.Output> outputs(Insertion insertion, BlockPlace place) {
    Graph graph = insertion.before();
    var below = BlockPlaces.below(graph, place.source());
    return graph.outputs().stream().filter(output -> below.contains(output.id()));
  }

  private static int classes(Graph graph, Node.Output output) {
    return Shapes.of(graph)
        .outputOf(output.id())
        .filter(shape -> !shape.isImage())
        .map(Shape::channels)
        .orElse(USUAL_CLASSES);
  }
}
