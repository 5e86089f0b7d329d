package org.d2nn.app.paths;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.form.StopSlider;

/**
 * The λ at which a network that decides at any is shown: a slider, or the cost that it is to spend.
 * Hidden for other networks.
 */
final class LambdaBar extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final LambdaChoice lambda;
  private final StopSlider slider = new StopSlider();
  private final TextField spend = new TextField();

  LambdaBar(LambdaChoice lambda) {
    super(8);
    this.lambda = lambda;
    setId("paths-lambda");
    getStyleClass().add("tool-bar-line");
    setAlignment(Pos.CENTER_LEFT);
    slider.setId("paths-lambda-slider");
    slider.setAccessibleText("λ");
    slider.setPrefWidth(240);
    slider.setMinWidth(120);
    slider.setTooltip(
        new Tooltip("One network for every λ: routes, colours, accuracy and cost follow"));
    spend.setId("paths-lambda-spend");
    spend.setPrefColumnCount(3);
    spend.setTooltip(new Tooltip("Finds the λ on the validation split; Enter"));
    var figures = new Label();
    figures.setId("paths-lambda-figures");
    figures.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            muted("cheaper"),
            slider,
            muted("more often right"),
            figures,
            muted("Spend"),
            spend,
            muted("% of the full cost"));
    slider.setOnChosen(lambda.stopProperty()::set);
    spend.setOnAction(event -> spend());
    lambda
        .stopProperty()
        .addListener(
            (property, before, now) -> {
              follow();
              figures.setText(lambda.text());
            });
    lambda
        .knownProperty()
        .addListener(
            (property, before, now) -> {
              show(now);
              figures.setText(lambda.text());
            });
    show(lambda.knownProperty().get());
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void show(Optional<LambdaChoice.Known> known) {
    setVisible(known.isPresent());
    setManaged(known.isPresent());
    follow();
  }

  private void follow() {
    lambda
        .knownProperty()
        .get()
        .ifPresent(known -> slider.show(lambda.stopProperty().get(), known.shown().count()));
  }

  private void spend() {
    double percent = NumberText.number(spend.getText().replace("%", "")).orElse(Double.NaN);
    boolean wrong = !(percent >= 0 && percent <= 1000);
    spend.pseudoClassStateChanged(WRONG, wrong);
    if (!wrong) {
      lambda.spend(percent / 100);
    }
  }
}
