package org.d2nn.app.paths;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.format.Numbers;

/**
 * The traces of a split: which of them are shown, in which order and groups, and which are
 * selected. Has no controls.
 */
final class ShownImages {
  /** Groups nothing. */
  static final String NO_GROUPS = "";

  private final Workspace workspace;
  private final String tasksOf;
  private final ReadOnlyObjectWrapper<TracedSplit> traced =
      new ReadOnlyObjectWrapper<>(TracedSplit.NONE);
  private final ObjectProperty<TraceFilter> filter = new SimpleObjectProperty<>(TraceFilter.ALL);
  private final ObjectProperty<ImageOrder> order = new SimpleObjectProperty<>(ImageOrder.FIRST);
  private final StringProperty groupBy = new SimpleStringProperty(NO_GROUPS);
  private final ReadOnlyObjectWrapper<ImageSelection> found =
      new ReadOnlyObjectWrapper<>(ImageSelection.NONE);
  private final ObservableList<TracedImage> images = FXCollections.observableArrayList();
  private final ObjectProperty<TracedImage> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Set<TracedImage>> chosen =
      new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
  private TracedImage anchor;
  private boolean choosing;

  ShownImages(Workspace workspace, String tasksOf) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    filter.addListener((property, before, now) -> select());
    order.addListener((property, before, now) -> select());
    groupBy.addListener((property, before, now) -> select());
    selected.addListener(
        (property, before, now) -> {
          if (!choosing) {
            anchor = now;
            chosen.set(now == null ? Set.of() : Set.of(now));
          }
        });
  }

  /** Shows another split, of which what passes the filter, and selects the first of that. */
  void show(TracedSplit split) {
    selected.set(null);
    found.set(ImageSelection.NONE);
    images.clear();
    headline.set("");
    traced.set(split);
    select();
  }

  /** Shows more about the same images. */
  void update(TracedSplit split) {
    traced.set(split);
    select();
  }

  /** Shows the same images decided otherwise; what is selected stays selected. */
  void replace(TracedSplit split) {
    TracedImage focus = selected.get();
    Set<TracedImage> all = new LinkedHashSet<>();
    chosen.get().forEach(image -> all.add(same(image, split)));
    traced.set(split);
    if (focus != null) {
      choose(same(focus, split), all, same(focus, split));
    }
    select();
  }

  private static TracedImage same(TracedImage image, TracedSplit split) {
    return image.isFromElsewhere() ? image : split.images().get(image.place());
  }

  private void select() {
    TracedSplit from = traced.get();
    TraceFilter wanted = filter.get();
    ImageOrder by = order.get();
    String groups = groupBy.get();
    workspace
        .tasks()
        .latest(
            tasksOf + " select",
            any -> {
              from.quantities(); // what can be sorted by is asked for next, on the screen's thread
              return from.select(wanted, by, groups);
            })
        .onSuccess(
            selection -> {
              if (from == traced.get()) {
                show(selection);
              }
            });
  }

  private void show(ImageSelection selection) {
    List<TracedImage> all =
        selection.groups().stream().flatMap(group -> group.images().stream()).toList();
    images.setAll(all);
    found.set(selection);
    headline.set(headline(selection));
    if (selected.get() == null && !all.isEmpty()) {
      selected.set(all.get(0));
    }
  }

  private String headline(ImageSelection selection) {
    int shown = selection.images();
    int of = traced.get().images().size();
    if (of == 0) {
      return "";
    }
    String count =
        shown == of
            ? Numbers.count(of) + (of == 1 ? " image" : " images")
            : Numbers.count(shown) + " of " + Numbers.count(of) + " images";
    return shown == 0
        ? count
        : count
            + " · accuracy "
            + Numbers.decimal(selection.all().accuracy())
            + " · cost "
            + Numbers.decimal(selection.all().cost());
  }

  void toggle(String trait, String value) {
    filter.set(filter.get().toggled(trait, value));
  }

  /** Selects this image alone. */
  void choose(TracedImage image) {
    choose(image, Set.of(image), image);
  }

  /** Selects also, or no longer, this one. */
  void chooseAlso(TracedImage image) {
    Set<TracedImage> more = new LinkedHashSet<>(chosen.get());
    if (more.size() > 1 && more.remove(image)) {
      choose(selected.get() == image ? more.iterator().next() : selected.get(), more, image);
    } else {
      more.add(image);
      choose(image, more, image);
    }
  }

  /** Selects all from where the selection started to this one. */
  void chooseTo(TracedImage image) {
    int from = images.indexOf(anchor);
    int to = images.indexOf(image);
    if (from < 0 || to < 0) {
      choose(image);
    } else {
      List<TracedImage> all = images.subList(Math.min(from, to), Math.max(from, to) + 1);
      choose(image, new LinkedHashSet<>(all), anchor);
    }
  }

  /** Selects these; does nothing where there are none. */
  void chooseAll(List<TracedImage> these) {
    if (!these.isEmpty()) {
      boolean keeps = selected.get() != null && these.contains(selected.get());
      choose(keeps ? selected.get() : these.get(0), new LinkedHashSet<>(these), these.get(0));
    }
  }

  private void choose(TracedImage focus, Set<TracedImage> all, TracedImage from) {
    Set<TracedImage> now = new LinkedHashSet<>();
    all.forEach(image -> now.add(asDecidedNow(image)));
    choosing = true;
    anchor = asDecidedNow(from);
    chosen.set(Collections.unmodifiableSet(now));
    selected.set(asDecidedNow(focus));
    choosing = false;
  }

  /** One that still stands in the grid may be as it was decided before. */
  private TracedImage asDecidedNow(TracedImage image) {
    TracedSplit split = traced.get();
    return image == null || image.place() >= split.images().size() ? image : same(image, split);
  }

  /** Selects the next image with a wrong answer, from the start again behind the last. */
  void nextWrong() {
    int from = images.indexOf(selected.get());
    for (int step = 1; step <= images.size(); step++) {
      TracedImage image = images.get((from + step) % images.size());
      if (image.trace().label() >= 0 && !image.trace().correct()) {
        choose(image);
        return;
      }
    }
  }

  /** The selection where it is of several images, else all that is shown; in the shown order. */
  List<TracedImage> chosenOrAll() {
    if (chosen.get().size() < 2) {
      return List.copyOf(images);
    }
    Set<TracedImage> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(chosen.get());
    return images.stream().filter(wanted::contains).toList();
  }

  ReadOnlyObjectProperty<TracedSplit> tracedProperty() {
    return traced.getReadOnlyProperty();
  }

  ObjectProperty<TraceFilter> filterProperty() {
    return filter;
  }

  ObjectProperty<ImageOrder> orderProperty() {
    return order;
  }

  /** Id of the trait that images are grouped by; empty for none. */
  StringProperty groupByProperty() {
    return groupBy;
  }

  /** What passes the filter, in groups. */
  ReadOnlyObjectProperty<ImageSelection> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** What passes the filter, in order. */
  ObservableList<TracedImage> images() {
    return images;
  }

  /** The image that is looked at. */
  ObjectProperty<TracedImage> selectedProperty() {
    return selected;
  }

  /** Every selected image, the one that is looked at among them. */
  ReadOnlyObjectProperty<Set<TracedImage>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** {@code 12 of 800 images · accuracy 0.917 · cost 0.431}. */
  ReadOnlyStringProperty headlineProperty() {
    return headline.getReadOnlyProperty();
  }
}
