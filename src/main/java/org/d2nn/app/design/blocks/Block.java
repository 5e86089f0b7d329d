package org.d2nn.app.design.blocks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.BlockPlaces.BlockPlace;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.DrawnGraph.Extended;
import org.d2nn.graph.Edge;

/**
 * A pattern of the paper's architectures (Liu & Deng 2018, section 5), or one whose control node
 * decides by a classifier's own probabilities. On an empty canvas it makes a whole small network
 * that can be trained; in a network it is wired to what is selected, or else where it fits, and
 * leaves a valid network valid.
 */
public enum Block {
  HIGH_LOW(
      "High / low pair",
      "A control node picks a large or a small network. Select a node: it becomes the large one.",
      Wherein.ALWAYS_RUNNING,
      Patterns::highLow),
  CASCADE_STAGE(
      "Cascade stage",
      "A control node rejects an easy negative, or passes it on to the next stage.",
      Wherein.LATE,
      Patterns::cascadeStage),
  CHAIN_LINK(
      "Chain link",
      "A control node picks one of two paths of different capacity, which join again.",
      Wherein.ALWAYS_RUNNING,
      Patterns::chainLink),
  SKIP(
      "Skip with default",
      "A node that adds to the data passing by, or is skipped; its default 0 then adds nothing.",
      Wherein.ANYWHERE,
      Patterns::skip),
  HIERARCHY_BRANCH(
      "Hierarchy branch",
      "A branch with a control node of its own; several may run for one image.",
      Wherein.ALWAYS_RUNNING,
      Patterns::hierarchyBranch),
  EARLY_EXIT(
      "Early exit",
      "A control node answers here with a small classifier, or continues.",
      Wherein.LATE,
      Patterns::earlyExit),
  LOOK_THEN_DECIDE(
      "Look, then decide",
      "A small classifier always answers; a control node sees how sure it is, and stops or"
          + " continues.",
      Wherein.LATE,
      Patterns::lookThenDecide);

  /** Which nodes a block may follow. */
  enum Wherein {
    ANYWHERE,
    /** What follows gets defaults, so it would run where it was skipped before. */
    ALWAYS_RUNNING,
    /** As late as possible, but not before a node that continues with defaults. */
    LATE
  }

  private final String title;
  private final String explanation;
  private final Wherein wherein;
  private final BiFunction<Insertion, BlockPlace, Boolean> pattern;

  Block(
      String title,
      String explanation,
      Wherein wherein,
      BiFunction<Insertion, BlockPlace, Boolean> pattern) {
    this.title = title;
    this.explanation = explanation;
    this.wherein = wherein;
    this.pattern = pattern;
  }

  public String title() {
    return title;
  }

  public String explanation() {
    return explanation;
  }

  /** {@code high-low}: names things in the scene. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Puts the block into a drawing.
   *
   * @param nodes selected nodes and
   * @param edges selected edges, which say where it goes
   * @param centre where it is put on an empty canvas
   * @return empty where the drawing has no place for it
   */
  public Optional<Extended> into(
      DrawnGraph drawn, Set<String> nodes, Set<Edge> edges, Point2D centre) {
    var places = new BlockPlaces(drawn.graph());
    if (places.best(Wherein.ANYWHERE).isEmpty()) {
      return Optional.of(Starter.of(this).into(drawn, centre));
    }
    return places
        .of(nodes, edges)
        .filter(place -> places.fits(place, wherein))
        .flatMap(place -> at(drawn, place))
        .or(() -> places.best(wherein).flatMap(place -> at(drawn, place)));
  }

  /** Why {@link #into} finds no place in a network. */
  public String whyNot() {
    return "The output joins its inputs by concat, so class scores cannot be added to it. Set it to"
        + " add, or insert the block before another output.";
  }

  private Optional<Extended> at(DrawnGraph drawn, BlockPlace place) {
    var insertion = new Insertion(drawn, place);
    return pattern.apply(insertion, place) ? Optional.of(insertion.done()) : Optional.empty();
  }
}
