package org.d2nn.app;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** The start page. */
final class StartPage {
  private final Documents documents;
  @FXML private ScrollPane root;
  @FXML private TilePane cards;
  @FXML private VBox recent;
  @FXML private VBox data;
  @FXML private Button newExperiment;
  @FXML private Button openExperiment;

  StartPage(Documents documents) {
    this.documents = documents;
  }

  Parent root() {
    return root;
  }

  @FXML
  private void initialize() {
    newExperiment.setOnAction(event -> documents.create());
  }
}
