package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.rules.Problem;

/**
 * Drawing a D2NN: what is selected, what follows from the graph, and every edit as one named step.
 * Has no controls; everything belongs to the JavaFX thread.
 */
public final class DesignViewModel {
  /** Graphs up to this size are analysed at once, larger ones in the background. */
  private static final int SMALL = 40;

  private static final String NOT_PASTED = "Nothing was pasted";

  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<Selection> selection =
      new ReadOnlyObjectWrapper<>(Selection.NOTHING);
  private final ReadOnlyObjectWrapper<GraphAnalysis> analysis = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<WhatIf>> whatIf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Folds> folds = new ReadOnlyObjectWrapper<>(Folds.NONE);
  private final AutomaticLayout layingOut;
  private final TextClipboard clipboard;
  private final String analysisKind = "analysis " + System.identityHashCode(this);

  public DesignViewModel(Workspace workspace, TextClipboard clipboard) {
    this.workspace = workspace;
    this.clipboard = clipboard;
    layingOut = new AutomaticLayout(workspace, folds::get);
    analysis.set(
        GraphAnalysis.of(
            workspace.experiment().withGraph(new Graph(List.of(), List.of())), List.of()));
    analyse(workspace.experiment());
    folds.set(Folds.of(workspace.experiment()));
    workspace.drawnProperty().addListener((property, before, now) -> changed(before, now));
    workspace.experimentProperty().addListener((property, before, now) -> changed(before, now));
    workspace
        .ignoredProperty()
        .addListener((property, before, now) -> analyse(workspace.experiment()));
    if (!drawn().layout().covers(graph())) {
      layingOut.arrangeFirst();
    }
  }

  public Workspace workspace() {
    return workspace;
  }

  public ReadOnlyObjectProperty<DrawnGraph> drawnProperty() {
    return workspace.drawnProperty();
  }

  public DrawnGraph drawn() {
    return workspace.drawn();
  }

  public Graph graph() {
    return workspace.graph();
  }

  public ReadOnlyObjectProperty<Selection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  public Selection selection() {
    return selection.get();
  }

  /** What follows from the graph; of a large graph it may be a moment behind. */
  public ReadOnlyObjectProperty<GraphAnalysis> analysisProperty() {
    return analysis.getReadOnlyProperty();
  }

  public GraphAnalysis analysis() {
    return analysis.get();
  }

  public ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
    return whatIf.getReadOnlyProperty();
  }

  // ---- looking ----

  public void select(Selection wanted) {
    selection.set(wanted.within(graph()));
  }

  public void selectAll() {
    select(Selection.ofNodes(drawn().ids()));
  }

  /** The selected nodes that have layers, in the graph's order. */
  public Set<String> layered() {
    return graph().nodes().stream()
        .filter(Node::isLayered)
        .map(Node::id)
        .filter(selection().nodes()::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Everything that edges of either kind and direction join to the selection. */
  public void selectConnected() {
    Set<String> joined = new HashSet<>(selection().nodes());
    selection().edges().forEach(edge -> joined.addAll(List.of(edge.from(), edge.to())));
    boolean grown = !joined.isEmpty();
    while (grown) {
      grown = false;
      for (Edge edge : graph().edges()) {
        if (joined.contains(edge.from()) || joined.contains(edge.to())) {
          grown |= joined.add(edge.from());
          grown |= joined.add(edge.to());
        }
      }
    }
    select(Selection.ofNodes(joined));
  }

  /** Lights what would run under these decisions; nothing where they are invalid. */
  public void ask(Map<String, String> decisions) {
    whatIf.set(answer(decisions));
  }

  /** Adds a decision to those that are asked about, or replaces one. */
  public void askAlso(String control, String picks) {
    Map<String, String> decisions =
        new LinkedHashMap<>(whatIf.get().map(WhatIf::decisions).orElse(Map.of()));
    decisions.put(control, picks);
    ask(decisions);
  }

  public void stopAsking() {
    whatIf.set(Optional.empty());
  }

  /** What differs from another experiment; empty where none is compared with. */
  public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /** Asks for another experiment and marks what differs from it, also after further edits. */
  public void askToCompare() {
    workspace
        .dialogs()
        .askForExperiment()
        .ifPresent(
            file ->
                workspace
                    .tasks()
                    .run("compare", progress -> ExperimentFile.read(file).experiment())
                    .onSuccess(other -> compareWith(file.getFileName().toString(), other))
                    .onFailure(
                        e -> workspace.dialogs().failure("The experiments were not compared", e)));
  }

  void compareWith(String name, Experiment other) {
    comparison.set(Optional.of(Comparison.of(workspace.experiment(), name, other)));
  }

  public void stopComparing() {
    comparison.set(Optional.empty());
  }

  private Optional<WhatIf> answer(Map<String, String> decisions) {
    if (decisions.isEmpty() && graph().controls().isEmpty() || analysis().routes().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(WhatIf.of(graph(), decisions));
    } catch (IllegalArgumentException gone) { // a decision was deleted meanwhile
      return Optional.empty();
    }
  }

  /** Nodes whose id or layers contain the words. */
  public List<String> find(String words) {
    String wanted = words.strip().toLowerCase(java.util.Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> byName = new ArrayList<>();
    List<String> byLayer = new ArrayList<>();
    for (Node node : graph().nodes()) {
      if (node.id().toLowerCase(java.util.Locale.ROOT).contains(wanted)) {
        byName.add(node.id());
      } else if (node.layers().stream().anyMatch(layer -> layer.summary().contains(wanted))) {
        byLayer.add(node.id());
      }
    }
    byName.addAll(byLayer);
    return byName;
  }

  // ---- boxes ----

  /** The groups of nodes that show as one box each. */
  public ReadOnlyObjectProperty<Folds> foldsProperty() {
    return folds.getReadOnlyProperty();
  }

  public Folds folds() {
    return folds.get();
  }

  /** What the canvas shows: the drawing with its boxes. */
  public DrawnGraph shown() {
    return folds().of(drawn());
  }

  /** Shows the selected nodes as one box; at least two. A step, as moving them is. */
  public void fold() {
    Set<String> nodes = selection().nodes();
    if (nodes.size() > 1) {
      fold("Fold " + nodes.size() + " nodes into one box", folds().folded(nodes, drawn().ids()));
    }
  }

  /** Opens every box that holds a selected node. */
  public void unfold() {
    fold("Open the box", folds().without(selection().nodes()));
  }

  private void fold(String step, Folds after) {
    if (!after.equals(folds())) {
      workspace.edit(step, after.in(workspace.experiment()), null);
    }
  }

  // ---- edits ----

  /** Applies an edit as one undoable step; false where it is not possible. */
  public boolean apply(Edit edit) {
    Optional<Edit.Step> step = edit.of(drawn());
    step.ifPresent(
        made -> {
          String run = made.run().orElse(null);
          Graph before = workspace.history().before(run).graph();
          workspace.edit(made.title().apply(before), made.after(), run);
          made.selected().ifPresent(this::select);
        });
    return step.isPresent();
  }

  /** Adds a building block where it fits; see {@link Block#into}. */
  public void add(Block block, Point2D centre) {
    if (!apply(NodeEdits.add(block, selection(), centre))) {
      workspace.dialogs().problem(block.title() + " does not fit anywhere", block.whyNot());
    }
  }

  /** The node that a new one would come after: the only one selected, unless it is an output. */
  public Optional<String> followed() {
    return Optional.of(selection())
        .filter(one -> one.nodes().size() == 1 && one.edges().isEmpty())
        .map(one -> one.nodes().iterator().next())
        .filter(id -> Connection.whyNotFrom(graph(), id).isEmpty());
  }

  /** Adds a node after the selected one; see {@link NodeEdits#follow}. */
  public void follow(Node.Kind kind, Optional<Point2D> wanted, Point2D middle) {
    apply(NodeEdits.follow(followed(), kind, wanted, middle));
  }

  public void delete() {
    apply(NodeEdits.remove("Delete ", selection()));
  }

  public void deleteAndReconnect() {
    apply(NodeEdits.deleteAndReconnect(selection()));
  }

  /** Moves the selected nodes; see {@link LayoutEdits#move}. */
  public void move(double dx, double dy, String gesture) {
    apply(LayoutEdits.move(selection().nodes(), dx, dy, gesture));
  }

  public void align(boolean inRow) {
    apply(LayoutEdits.align(selection().nodes(), inRow));
  }

  public void distribute(boolean across) {
    apply(LayoutEdits.distribute(selection().nodes(), across));
  }

  public AutomaticLayout layingOut() {
    return layingOut;
  }

  /** Gives a node another id, wherever it is named: in its edges, its place, the training. */
  public void rename(String id, String wanted) {
    if (!id.equals(wanted) && PropertyEdits.whyNotRename(drawn(), id, wanted).isEmpty()) {
      Experiment renamed =
          folds()
              .renamed(id, wanted, drawn().ids())
              .in(workspace.with(drawn().renamed(id, wanted)));
      workspace.edit(
          "Rename %s to %s".formatted(id, wanted),
          renamed.withTraining(renamed.training().withRenamed(id, wanted)),
          null);
      select(Selection.of(wanted));
    }
  }

  public void copy() {
    if (!selection().nodes().isEmpty()) {
      clipboard.put(ClipboardEdits.text(drawn().part(selection().nodes())));
    }
  }

  public void cut() {
    if (!selection().nodes().isEmpty()) {
      copy();
      apply(NodeEdits.remove("Cut ", selection()));
    }
  }

  public void duplicate() {
    apply(ClipboardEdits.duplicate(selection().nodes()));
  }

  /** Pastes what was copied here, in another tab or window, or in a text editor. */
  public void paste() {
    try {
      DrawnGraph part = ClipboardEdits.read(clipboard.text());
      if (part.layout().covers(part.graph())) {
        apply(ClipboardEdits.paste(part));
      } else {
        workspace
            .tasks()
            .run(
                "place what is pasted",
                progress -> LayeredLayout.of(part.graph(), LayeredLayout.Flow.LEFT_TO_RIGHT))
            .onSuccess(
                layout ->
                    apply(
                        ClipboardEdits.paste(
                            part.laidOut(layout.withAll(part.layout().centres())))))
            .onFailure(e -> workspace.dialogs().failure(NOT_PASTED, e));
      }
    } catch (ClipboardEdits.NotPasted refused) {
      workspace.dialogs().problem(NOT_PASTED, refused.getMessage());
    }
  }

  // ---- after an edit ----

  private void changed(DrawnGraph before, DrawnGraph now) {
    if (before.graph().equals(now.graph())) {
      return;
    }
    folds.set(Folds.of(workspace.experiment()));
    analyse(workspace.experiment());
    Set<String> appeared = now.ids();
    appeared.removeAll(before.ids());
    selection.set(
        appeared.isEmpty()
            ? selection.get().within(now.graph())
            : Selection.ofNodes(appeared)); // what an undone deletion brings back, say
  }

  /** Training may name another output or reference route. */
  private void changed(Experiment before, Experiment now) {
    folds.set(Folds.of(now));
    comparison.get().ifPresent(old -> compareWith(old.name(), old.other()));
    boolean sameGraph = before.graph().equals(now.graph());
    boolean sameNames =
        before.training().output().equals(now.training().output())
            && before
                .training()
                .reward()
                .referenceRoute()
                .equals(now.training().reward().referenceRoute());
    if (sameGraph && !sameNames) {
      analyse(now);
    }
  }

  private void analyse(Experiment drawn) {
    List<Problem> ignored = workspace.ignoredProperty().get();
    if (drawn.graph().nodes().size() <= SMALL) {
      show(GraphAnalysis.of(drawn, ignored));
    } else {
      workspace
          .tasks()
          .latest(analysisKind, progress -> GraphAnalysis.of(drawn, ignored))
          .onSuccess(this::show);
    }
  }

  private void show(GraphAnalysis found) {
    analysis.set(found);
    whatIf.get().ifPresent(asked -> whatIf.set(answer(asked.decisions())));
  }
}
