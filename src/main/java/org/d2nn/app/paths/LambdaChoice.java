package org.d2nn.app.paths;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.format.Numbers;

/** At which λ a network that decides at any is shown. Has no controls. */
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

  /** Starts at the λ of the run; hidden where the network decides at one λ only. */
  void show(Optional<Known> now, double lambda) {
    known.set(Optional.empty());
    stop.set(now.map(of -> of.shown().nearest(lambda)).orElse(0));
    known.set(now);
  }

  /** Empty where the network decides at one λ only. */
  ReadOnlyObjectProperty<Optional<Known>> knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** Index of the λ. */
  IntegerProperty stopProperty() {
    return stop;
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
