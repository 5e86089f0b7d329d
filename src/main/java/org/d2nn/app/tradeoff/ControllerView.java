package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.d2nn.app.charts.RedrawClock;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.tradeoff.ControllerViewModel.State;
import org.d2nn.app.workspace.Fxml;

/** The Controller page with the choice of a run, and what stands there while there is none. */
final class ControllerView {
  private final TradeoffViewModel tradeoff;
  private final ControllerViewModel controller;
  private final RedrawClock clock = new RedrawClock(() -> {});
  @FXML private VBox root;
  @FXML private Label controllerRunsLabel;
  @FXML private RunPicker controllerRuns;
  @FXML private ScrollPane controllerScroll;
  @FXML private VBox controllerNote;
  @FXML private Label controllerNoteTitle;
  @FXML private Label controllerNoteText;
  @FXML private ProgressBar controllerProgress;
  @FXML private Button controllerCancel;
  @FXML private Button controllerAgain;

  ControllerView(TradeoffViewModel tradeoff) {
    this.tradeoff = tradeoff;
    controller = tradeoff.controller();
    Fxml.load("tradeoff-controller.fxml", this);
    controllerRunsLabel.setLabelFor(controllerRuns);
    controllerProgress.progressProperty().bind(controller.fractionProperty());
    controllerCancel.setOnAction(event -> controller.cancel());
    controllerAgain.setOnAction(event -> controller.again());
    Bindings.bindContent(controllerRuns.runs(), tradeoff.shown().runChoices());
    controllerRuns.setOnChosen(tradeoff.shown()::chooseRun);
    controllerRuns
        .valueProperty()
        .bind(
            Bindings.createObjectBinding(
                this::chosen, controller.runProperty(), tradeoff.shown().runChoices()));
    controller.stateProperty().addListener((property, before, now) -> show());
    controller.reportProperty().addListener((property, before, now) -> show());
    controller.messageProperty().addListener((property, before, now) -> showNote());
    show();
  }

  Node view() {
    return root;
  }

  void start() {
    clock.start();
    clock.tick();
  }

  void stop() {
    clock.stop();
  }

  private RunChoice chosen() {
    Optional<Path> run = controller.runProperty().get();
    return tradeoff.shown().runChoices().stream()
        .filter(choice -> run.filter(choice.folder()::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  private void show() {
    boolean ready = controller.stateProperty().get() == State.READY;
    if (ready && controller.reportProperty().get().isPresent()) {
      var page =
          new ControllerPage(
              controller.titleProperty().get(),
              controller.reportProperty().get().get(),
              controller.routes(),
              tradeoff.workspace().saver());
      controllerScroll.setContent(page);
      controllerScroll.setVvalue(0);
      clock.setCards(page.charts());
    }
    controllerScroll.setVisible(ready);
    controllerNote.setVisible(!ready);
    showNote();
  }

  private void showNote() {
    State state = controller.stateProperty().get();
    controllerNoteTitle.setText(
        switch (state) {
          case NOTHING_CHOSEN -> "No run chosen";
          case NOT_FINISHED -> controller.titleProperty().get() + " is not finished";
          case STATIC -> "No control nodes";
          case ANALYSING -> "Analysing " + controller.titleProperty().get();
          case CANCELLED -> "Not analysed";
          case FAILED -> "The run could not be analysed";
          case READY -> "";
        });
    controllerNoteText.setText(
        switch (state) {
          case NOTHING_CHOSEN ->
              "Choose a point of the curve, or a run above. This page shows what its control nodes"
                  + " know about the images, and what other decisions would give.";
          case NOT_FINISHED -> "Its control nodes can be analysed when its training has ended.";
          case STATIC -> "A static network has one route. Choose a run with a λ.";
          case CANCELLED -> "It was cancelled.";
          case ANALYSING, FAILED -> controller.messageProperty().get();
          case READY -> "";
        });
    Form.showIf(controllerProgress, state == State.ANALYSING);
    Form.showIf(controllerCancel, state == State.ANALYSING);
    Form.showIf(controllerAgain, state == State.CANCELLED || state == State.FAILED);
  }
}
