package org.d2nn.app.tradeoff;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.FormRow;
import org.d2nn.app.form.TextEntry;
import org.d2nn.app.workspace.Dialogs;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of a new sweep, each with its default and its meaning. */
final class SweepFormView extends VBox {
  SweepFormView(SweepForm form, Dialogs dialogs) {
    setId("sweep-form");
    getStyleClass().add("settings-form");
    var plan = new Label();
    plan.setId("sweep-plan");
    plan.setWrapText(true);
    plan.setMinHeight(USE_PREF_SIZE);
    plan.getStyleClass().add("gain");
    plan.textProperty().bind(form.sentence());
    getChildren().addAll(Form.heading("New sweep"), plan);
    for (TextEntry field : form.fields()) {
      if (form.isForSlurm(field)) {
        FormRow row = FormRow.below(field);
        row.visibleProperty().bind(form.hasSlurm());
        row.managedProperty().bind(form.hasSlurm());
        getChildren().add(row);
      } else if (field == form.lambdas()) {
        getChildren().add(FormRow.below(field));
      } else if (field == form.data() || field == form.out()) {
        getChildren().add(FormRow.below(field, choose(field, dialogs)));
      } else {
        getChildren().add(FormRow.beside(field));
      }
    }
  }

  private static Button choose(TextEntry field, Dialogs dialogs) {
    var choose = new Button("", new FontIcon("mdi2f-folder-open-outline"));
    choose.setTooltip(new Tooltip("Choose a folder"));
    choose.setAccessibleText("Choose: " + field.title());
    choose.setOnAction(
        event ->
            dialogs
                .askForFolder(field.title())
                .ifPresent(folder -> field.text().set(folder.toString())));
    return choose;
  }
}
