package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;

/** The boxes of the tool bar that narrow down what is shown; set ones stand out. */
final class FilterChips {
  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");

  /**
   * Something to filter by.
   *
   * @param value empty for everything
   */
  record Choice<T>(String title, Optional<T> value) {
    @Override
    public String toString() {
      return title;
    }
  }

  private final PathsViewModel paths;
  private final ComboBox<Choice<String>> route;
  private final ComboBox<Choice<Integer>> label;
  private final ComboBox<TraceFilter.Verdict> verdict;
  private boolean following;

  FilterChips(
      PathsViewModel paths,
      ComboBox<Choice<String>> route,
      ComboBox<Choice<Integer>> label,
      ComboBox<TraceFilter.Verdict> verdict) {
    this.paths = paths;
    this.route = route;
    this.label = label;
    this.verdict = verdict;
    verdict.getItems().setAll(TraceFilter.Verdict.values());
    offer(TracedSplit.NONE);
    route.valueProperty().addListener((property, before, now) -> chosen());
    label.valueProperty().addListener((property, before, now) -> chosen());
    verdict.valueProperty().addListener((property, before, now) -> chosen());
    paths.shown().filterProperty().addListener((property, before, now) -> follow());
  }

  /** The routes and classes of another split. */
  void offer(TracedSplit split) {
    following = true;
    List<Choice<String>> routes = new ArrayList<>();
    routes.add(new Choice<>("any route", Optional.empty()));
    split
        .routes()
        .forEach(one -> routes.add(new Choice<>(one.title(), Optional.of(one.route().name()))));
    route.getItems().setAll(routes);
    List<Choice<Integer>> labels = new ArrayList<>();
    labels.add(new Choice<>("any class", Optional.empty()));
    for (int index = 0; index < split.classes().size(); index++) {
      labels.add(new Choice<>(split.classes().get(index), Optional.of(index)));
    }
    label.getItems().setAll(labels);
    following = false;
    follow();
  }

  private void follow() {
    following = true;
    TraceFilter filter = paths.shown().filterProperty().get();
    route.setValue(find(route, filter.route()));
    label.setValue(find(label, filter.label()));
    verdict.setValue(filter.verdict());
    route.pseudoClassStateChanged(SET, filter.route().isPresent());
    label.pseudoClassStateChanged(SET, filter.label().isPresent());
    verdict.pseudoClassStateChanged(SET, filter.verdict() != TraceFilter.Verdict.ANY);
    following = false;
  }

  private static <T> Choice<T> find(ComboBox<Choice<T>> box, Optional<T> value) {
    return box.getItems().stream()
        .filter(choice -> choice.value().equals(value))
        .findFirst()
        .orElse(box.getItems().get(0));
  }

  private void chosen() {
    if (following || route.getValue() == null || label.getValue() == null) {
      return;
    }
    paths
        .shown()
        .filterProperty()
        .set(
            new TraceFilter(
                route.getValue().value(), label.getValue().value(), verdict.getValue()));
  }
}
