package org.d2nn.app.paths;

import atlantafx.base.controls.Popover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.d2nn.app.form.Form;
import org.d2nn.app.paths.TraceFilter.Range;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The menu of what images can be filtered by, and a chip for each filter that is active: a click on
 * it takes the filter away.
 */
final class FilterBar {
  private final ShownImages shown;
  private final MenuButton menu;
  private final FlowPane chips;

  FilterBar(ShownImages shown, MenuButton menu, TextField name, FlowPane chips) {
    this.shown = shown;
    this.menu = menu;
    this.chips = chips;
    menu.setOnShowing(event -> offer());
    menu.getItems().setAll(new MenuItem("")); // else it does not open
    name.textProperty()
        .addListener(
            (property, before, now) ->
                shown.filterProperty().set(shown.filterProperty().get().named(now.strip())));
    shown
        .filterProperty()
        .addListener(
            (property, before, now) -> {
              if (!now.name().equals(name.getText().strip())) {
                name.setText(now.name());
              }
              showChips();
            });
    shown.foundProperty().addListener((property, before, now) -> showChips());
    showChips();
  }

  private void offer() {
    TracedSplit split = shown.tracedProperty().get();
    List<MenuItem> items = new ArrayList<>();
    for (Trait trait : split.traits()) {
      items.add(menuOf(trait));
    }
    items.add(new SeparatorMenuItem());
    for (Quantity quantity : split.quantities()) {
      var item = new MenuItem(quantity.title() + "…");
      item.setId("filter-" + quantity.name().toLowerCase(java.util.Locale.ROOT));
      item.setOnAction(event -> askForRange(quantity));
      items.add(item);
    }
    menu.getItems().setAll(items);
  }

  private Menu menuOf(Trait trait) {
    Map<String, Integer> counts = countsOf(trait);
    var values = new Menu(trait.title());
    for (String value : trait.values()) {
      var item =
          new CheckMenuItem(
              trait.wording().apply(value) + "   " + Numbers.count(counts.getOrDefault(value, 0)));
      item.setMnemonicParsing(false);
      item.setGraphic(ImageDetail.dot(trait.colour().apply(value)));
      item.setSelected(shown.filterProperty().get().of(trait.id()).contains(value));
      item.setOnAction(event -> shown.toggle(trait.id(), value));
      values.getItems().add(item);
    }
    return values;
  }

  private Map<String, Integer> countsOf(Trait trait) {
    return shown.foundProperty().get().counts().getOrDefault(trait.id(), Map.of());
  }

  private void askForRange(Quantity quantity) {
    var asked = new Popover(new RangeChooser(shown, quantity));
    asked.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    asked.setDetachable(false);
    asked.show(menu);
  }

  private void showChips() {
    TraceFilter filter = shown.filterProperty().get();
    TracedSplit split = shown.tracedProperty().get();
    List<Node> active = new ArrayList<>();
    for (Trait trait : split.traits()) {
      for (String value : filter.of(trait.id())) {
        active.add(
            chip(
                trait.title()
                    + ": "
                    + trait.wording().apply(value)
                    + " · "
                    + Numbers.count(countsOf(trait).getOrDefault(value, 0)),
                filter.toggled(trait.id(), value)));
      }
    }
    filter
        .ranges()
        .forEach(
            (quantity, range) ->
                active.add(chip(textOf(quantity, range), filter.without(quantity))));
    if (!filter.name().isEmpty()) {
      active.add(chip("name: " + filter.name(), filter.named("")));
    }
    if (active.size() > 1) {
      active.add(chip("all filters", TraceFilter.ALL));
    }
    if (!active.isEmpty() && shown.foundProperty().get().images() == 0) {
      var none = new Label("No image passes all of these.");
      none.getStyleClass().add("muted");
      active.add(none);
    }
    chips.getChildren().setAll(active);
    Form.showIf(chips, !active.isEmpty());
  }

  private static String textOf(Quantity quantity, Range range) {
    return quantity.title()
        + ": "
        + Numbers.brief(range.least())
        + " to "
        + Numbers.brief(range.most());
  }

  private Button chip(String text, TraceFilter without) {
    var chip = new Button(text, new FontIcon("mdi2c-close"));
    chip.getStyleClass().add("filter-chip");
    chip.setMnemonicParsing(false);
    chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    chip.setTooltip(new Tooltip("Remove this filter"));
    chip.setOnAction(event -> shown.filterProperty().set(without));
    return chip;
  }
}
