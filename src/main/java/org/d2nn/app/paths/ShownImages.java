package org.d2nn.app.paths;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.format.Numbers;

/** The traces of a split: which of them are shown, in which order, and which one is selected. */
final class ShownImages {
  private final Workspace workspace;
  private final String tasksOf;
  private final ReadOnlyObjectWrapper<TracedSplit> traced =
      new ReadOnlyObjectWrapper<>(TracedSplit.NONE);
  private final ObjectProperty<TraceFilter> filter = new SimpleObjectProperty<>(TraceFilter.ALL);
  private final ObjectProperty<TraceOrder> order = new SimpleObjectProperty<>(TraceOrder.FILE);
  private final ObservableList<TracedImage> images = FXCollections.observableArrayList();
  private final ObjectProperty<TracedImage> selected = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");

  ShownImages(Workspace workspace, String tasksOf) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    filter.addListener((property, before, now) -> select());
    order.addListener((property, before, now) -> select());
  }

  /** Shows all images of another split, and selects the first. */
  void show(TracedSplit split) {
    selected.set(null);
    traced.set(split);
    filter.set(TraceFilter.ALL);
    select();
  }

  /** Filters and sorts; tens of thousands of images take longer than the screen can wait. */
  private void select() {
    TracedSplit from = traced.get();
    TraceFilter wanted = filter.get();
    TraceOrder by = order.get();
    workspace
        .tasks()
        .latest(tasksOf + " select", any -> from.select(wanted, by))
        .onSuccess(found -> show(found, by));
  }

  private void show(List<TracedImage> found, TraceOrder by) {
    images.setAll(found);
    headline.set(
        (found.size() == 1 ? "1 image" : Numbers.count(found.size()) + " images")
            + " · "
            + by.sentence());
    if (selected.get() == null && !found.isEmpty()) {
      selected.set(found.get(0));
    }
  }

  void toggleRoute(String name) {
    boolean on = filter.get().route().filter(name::equals).isPresent();
    filter.set(filter.get().withRoute(on ? Optional.empty() : Optional.of(name)));
  }

  void toggleLabel(int label) {
    boolean on = filter.get().label().filter(own -> own == label).isPresent();
    filter.set(filter.get().withLabel(on ? Optional.empty() : Optional.of(label)));
  }

  ReadOnlyObjectProperty<TracedSplit> tracedProperty() {
    return traced.getReadOnlyProperty();
  }

  ObjectProperty<TraceFilter> filterProperty() {
    return filter;
  }

  ObjectProperty<TraceOrder> orderProperty() {
    return order;
  }

  /** What passes the filter, in order. */
  ObservableList<TracedImage> images() {
    return images;
  }

  ObjectProperty<TracedImage> selectedProperty() {
    return selected;
  }

  /** {@code 800 images · in file order}. */
  ReadOnlyStringProperty headlineProperty() {
    return headline.getReadOnlyProperty();
  }
}
