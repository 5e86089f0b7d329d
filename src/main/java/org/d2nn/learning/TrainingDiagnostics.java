package org.d2nn.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.TrainingListener.Warning;
import org.d2nn.learning.TrainingListener.Warning.Kind;

/**
 * Looks at each greedy validation for signs that training goes wrong. A sign must show in two
 * validations in a row, because controllers waver while ε is high. It is reported once, and again
 * only after it has disappeared.
 */
final class TrainingDiagnostics {
  private static final int FEWEST_IMAGES = 20;
  private static final double COLLAPSED = 0.99;
  private static final double ONE_CLASS = 0.97;
  private static final String SEEN_ONCE = "once ";

  private final Graph graph;
  private final BatchSource source;
  private final TrainingSettings settings;
  private Set<String> standing;

  /**
   * @param standing signs from a checkpoint, as {@link #standing} returned them
   */
  TrainingDiagnostics(
      Graph graph, BatchSource source, TrainingSettings settings, List<String> standing) {
    this.graph = graph;
    this.source = source;
    this.settings = settings;
    this.standing = new LinkedHashSet<>(standing);
  }

  List<String> standing() {
    return List.copyOf(standing);
  }

  /** New warnings after a validation. */
  List<Warning> look(Evaluation evaluation, long step) {
    List<Warning> signs = new ArrayList<>();
    Set<String> explained = new HashSet<>();
    for (Node.Control control : graph.controls()) {
      collapse(control.id(), evaluation, step, signs, explained);
    }
    for (Node node : graph.functionNodes()) {
      long images = evaluation.imagesReaching(node.id());
      if (images == 0 && node.kind() != Node.Kind.DUMMY && !explained.contains(node.id())) {
        signs.add(
            new Warning(
                Kind.UNREACHED_NODE,
                node.id(),
                step,
                FindingText.unreached(List.of(node.id()), "validation image", settings)));
      }
      if (images >= FEWEST_IMAGES && !graph.controlInto(node.id()).isEmpty()) {
        oneClass(node, evaluation, step, signs);
      }
    }
    return newlyConfirmed(signs);
  }

  private List<Warning> newlyConfirmed(List<Warning> signs) {
    Set<String> now = new LinkedHashSet<>();
    List<Warning> confirmed = new ArrayList<>();
    for (Warning sign : signs) {
      String key = sign.kind() + " " + sign.at();
      if (standing.contains(key)) {
        now.add(key);
      } else if (standing.contains(SEEN_ONCE + key)) {
        now.add(key);
        confirmed.add(sign);
      } else {
        now.add(SEEN_ONCE + key);
      }
    }
    standing = now;
    return confirmed;
  }

  private void collapse(
      String control,
      Evaluation evaluation,
      long step,
      List<Warning> signs,
      Set<String> explained) {
    Map<String, Double> shares = evaluation.actionShare().getOrDefault(control, Map.of());
    if (evaluation.imagesReaching(control) < FEWEST_IMAGES) {
      return;
    }
    shares.forEach(
        (target, share) -> {
          if (share >= COLLAPSED) {
            graph.controlOutOf(control).stream().map(Edge::to).forEach(explained::add);
            signs.add(
                new Warning(
                    Kind.COLLAPSED_CONTROLLER,
                    control,
                    step,
                    FindingText.collapsed(control, share, target, settings)));
          }
        });
  }

  private void oneClass(Node node, Evaluation evaluation, long step, List<Warning> signs) {
    if (node.kind() != Node.Kind.REGULAR) {
      return;
    }
    ConfusionCounts answers = evaluation.confusionAt(node.id());
    OptionalInt answered = answers.classAnsweredAbove(ONE_CLASS);
    if (answered.isPresent()) {
      double share = (double) answers.predicted(answered.getAsInt()) / answers.total();
      signs.add(
          new Warning(
              Kind.ONE_CLASS_BRANCH,
              node.id(),
              step,
              FindingText.oneClass(
                  node.id(), source.className(answered.getAsInt()), share, settings)));
    }
  }
}
