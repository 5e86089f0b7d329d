package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.javafx.FontIcon;

/** The boxes of the tool bar by which images are grouped and sorted. */
final class ImageSorting {

  /**
   * Something to group or sort by.
   *
   * @param id as in {@link ImageOrder#by} and {@link ShownImages#groupByProperty}
   */
  record Choice(String id, String title) {
    @Override
    public String toString() {
      return title;
    }
  }

  private final ShownImages shown;
  private final ComboBox<Choice> group;
  private final ComboBox<Choice> order;
  private final ToggleButton descending;
  private TracedSplit offered;
  private boolean following;

  ImageSorting(
      ShownImages shown, ComboBox<Choice> group, ComboBox<Choice> order, ToggleButton descending) {
    this.shown = shown;
    this.group = group;
    this.order = order;
    this.descending = descending;
    shown.foundProperty().addListener((property, before, now) -> offer());
    shown.orderProperty().addListener((property, before, now) -> follow());
    shown.groupByProperty().addListener((property, before, now) -> follow());
    group.valueProperty().addListener((property, before, now) -> chosen());
    order.valueProperty().addListener((property, before, now) -> chosen());
    descending.selectedProperty().addListener((property, before, now) -> chosen());
    offer();
  }

  private void offer() {
    TracedSplit split = shown.tracedProperty().get();
    if (split == offered) {
      return;
    }
    offered = split;
    List<Choice> traits =
        split.traits().stream().map(trait -> new Choice(trait.id(), trait.title())).toList();
    List<Choice> groups = new ArrayList<>();
    groups.add(new Choice(ShownImages.NO_GROUPS, "nothing"));
    groups.addAll(traits);
    List<Choice> orders = new ArrayList<>();
    orders.add(new Choice(ImageOrder.FILE, ImageOrder.FILE));
    orders.add(new Choice(ImageOrder.NAME, ImageOrder.NAME));
    split
        .quantities()
        .forEach(quantity -> orders.add(new Choice(quantity.name(), quantity.title())));
    orders.addAll(traits);
    following = true;
    replace(group, groups);
    replace(order, orders);
    following = false;
    follow();
  }

  /** The same choices stay, as after a change of λ: a box is styled again for other ones. */
  private static void replace(ComboBox<Choice> box, List<Choice> choices) {
    if (!box.getItems().equals(choices)) {
      box.getItems().setAll(choices);
    }
  }

  private void follow() {
    following = true;
    ImageOrder by = shown.orderProperty().get();
    group.setValue(find(group, shown.groupByProperty().get()));
    order.setValue(find(order, by.by()));
    descending.setSelected(by.descending());
    descending.setGraphic(
        new FontIcon(by.descending() ? "mdi2s-sort-descending" : "mdi2s-sort-ascending"));
    following = false;
  }

  /** What this run does not know stays chosen, and has no effect. */
  private static Choice find(ComboBox<Choice> box, String id) {
    Optional<Choice> known =
        box.getItems().stream().filter(choice -> choice.id().equals(id)).findFirst();
    return known.orElseGet(() -> box.getItems().get(0));
  }

  private void chosen() {
    if (!following && group.getValue() != null && order.getValue() != null) {
      shown.groupByProperty().set(group.getValue().id());
      shown.orderProperty().set(new ImageOrder(order.getValue().id(), descending.isSelected()));
    }
  }
}
