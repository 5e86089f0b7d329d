package org.d2nn.app.paths;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands above a group of images: its name, how many they are, and how they fare. */
final class GroupHeader extends HBox {
  GroupHeader(ImageGroup group, boolean folded, Runnable fold) {
    super(8);
    getStyleClass().add("group-header");
    setId("group-" + group.value());
    setManaged(false);
    setAlignment(Pos.CENTER_LEFT);
    var title = new Label(group.title());
    title.getStyleClass().add("strong");
    var figures =
        new Label(
            Numbers.count(group.images().size())
                + " · accuracy "
                + Numbers.decimal(group.accuracy())
                + " · cost "
                + Numbers.decimal(group.cost()));
    figures.getStyleClass().addAll("muted", "numeric");
    figures.setMinWidth(0);
    getChildren()
        .addAll(
            new FontIcon(folded ? "mdi2c-chevron-right" : "mdi2c-chevron-down"),
            ImageDetail.dot(group.colour()),
            title,
            figures);
    setOnMouseClicked(event -> fold.run());
  }
}
