package org.d2nn.app.paths;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.format.Numbers;

/**
 * At which λ a network that decides at any is shown: another λ shows the same images as it decides
 * there. Has no controls.
 */
final class LambdaChoice {

  /**
   * What is known at every λ.
   *
   * @param shown of the split that is shown
   * @param validation of the split by which a wanted cost is found
   */
  record Known(LambdaStops shown, LambdaStops validation) {}

  private final ReadOnlyObjectWrapper<Optional<Known>> known =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final IntegerProperty stop = new SimpleIntegerProperty();
  private final Workspace workspace;
  private final String tasksOf;
  private final ShownImages shown;
  private final Consumer<TracedSplit> onDecided;
  private LoadedRun run;

  /**
   * @param shown gets the images as they are decided at another λ
   * @param onDecided is told afterwards
   */
  LambdaChoice(
      Workspace workspace, String tasksOf, ShownImages shown, Consumer<TracedSplit> onDecided) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.shown = shown;
    this.onDecided = onDecided;
    stop.addListener((property, before, now) -> decideAgain());
  }

  /**
   * Starts at the λ at which the images were decided; hidden where the network decides at one λ
   * only.
   */
  void show(LoadedRun now) {
    hide();
    stop.set(now.lambdas().map(of -> of.shown().nearest(now.lambda())).orElse(0));
    run = now;
    known.set(now.lambdas());
  }

  /** Nothing is shown. */
  void hide() {
    run = null;
    known.set(Optional.empty());
  }

  private void decideAgain() {
    LoadedRun of = run;
    if (of == null || known.get().isEmpty()) {
      return;
    }
    int wanted = stop.get();
    workspace
        .tasks()
        .latest(tasksOf + " lambda", any -> of.at(wanted))
        .onSuccess(
            decided -> {
              if (run == of && wanted == stop.get()) {
                TracedSplit now = beside(shown.tracedProperty().get().hindsight(), decided);
                shown.replace(now);
                onDecided.accept(now);
              }
            });
  }

  /** What is known by now of other routes, which may have come while the images were decided. */
  private TracedSplit beside(Optional<Hindsight> hindsight, TracedSplit decided) {
    return hindsight.map(other -> decided.with(valued(other))).orElse(decided);
  }

  /** What other routes are worth at the λ that is shown. */
  Hindsight valued(Hindsight hindsight) {
    return known.get().map(of -> hindsight.at(of.shown().lambda(stop.get()))).orElse(hindsight);
  }

  /** Empty where the network decides at one λ only. */
  ReadOnlyObjectProperty<Optional<Known>> knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** Index of the λ. */
  IntegerProperty stopProperty() {
    return stop;
  }

  /** The λ that is shown; empty at its ends, where fixed decisions take its place. */
  OptionalDouble decidesAt() {
    return known
        .get()
        .filter(of -> of.shown().pinned(stop.get()).isEmpty())
        .map(of -> OptionalDouble.of(of.shown().lambda(stop.get())))
        .orElse(OptionalDouble.empty());
  }

  /** Chooses the λ that spends this much on the validation split. */
  void spend(double relativeCost) {
    known.get().ifPresent(of -> stop.set(of.validation().spending(relativeCost)));
  }

  /** {@code λ 0.8: accuracy 0.934 at cost 0.399}. */
  String text() {
    return known
        .get()
        .map(
            of ->
                Numbers.text(
                    "%s: accuracy %s at cost %s",
                    name(of.shown()),
                    Numbers.decimal(of.shown().accuracy(stop.get())),
                    Numbers.decimal(of.shown().cost(stop.get()))))
        .orElse("");
  }

  private String name(LambdaStops stops) {
    double lambda = stops.lambda(stop.get());
    if (lambda == 0) {
      return "λ 0, the cheapest route for all";
    }
    if (lambda == 1) {
      return "λ 1, the best single route for all";
    }
    return "λ " + Numbers.decimal(lambda);
  }
}
