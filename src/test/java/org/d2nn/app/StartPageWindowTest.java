package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

/** The start page in a real window: four cards, the other samples below, and no text is cut. */
class StartPageWindowTest extends FxRobot {
  @TempDir Path folder;
  private OpenWindow window;

  private void open(int width) throws Exception {
    window = OpenWindow.in(folder, width, 720);
    until("the samples show", () -> !pane("#withImages").getChildren().isEmpty());
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    assertThat(window.troubles()).isEmpty();
  }

  private Pane pane(String query) {
    return (Pane) lookup(query).tryQuery().orElseGet(Pane::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1280, 1920})
  void fourCardsAndEverySentenceIsWhole(int width) throws Exception {
    open(width);
    assertThat(pane("#cards").getChildren()).hasSize(4);
    assertThat(pane("#more").getChildren()).isNotEmpty();
    List<Node> cards = pane("#cards").getChildren();
    for (Node card : cards) {
      for (Node other : cards) {
        boolean apart =
            card.equals(other) || !card.getBoundsInParent().intersects(other.getBoundsInParent());
        assertThat(apart).as("%s beside %s", card.getId(), other.getId()).isTrue();
      }
    }
    Parent page = (Parent) lookup(".start-page").query();
    assertThat(page.lookupAll(".label")).isNotEmpty();
    for (Node node : page.lookupAll(".label")) {
      if (node instanceof Label label && label.lookup(".text") != null) {
        assertThat(OpenWindow.shownOf(label))
            .as("shown of \"%s\"", label.getText())
            .isEqualToIgnoringWhitespace(label.getText());
      }
    }
  }

  @Test
  void theTrainedExampleShowsItsCurvesAndItsRoutesBeforeAnythingIsTrained() throws Exception {
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    open(1280);
    clickOn("#open-trained-example");
    until("its run shows", () -> says("#train-where", "Epoch 12 of 12"));
    until("its curves show", () -> lookup("#chart-1 .card-values").queryAll().size() > 1);
    assertThat(Files.exists(folder.resolve("home/trained-example"))).isTrue();
    clickOn("#train-to-paths");
    until("its images show", () -> lookup(".thumbnail").queryAll().size() > 10);
    System.clearProperty("d2nn.home");
    System.clearProperty("d2nn.cache");
  }

  private boolean says(String query, String text) {
    return lookup(query)
        .tryQuery()
        .filter(node -> ((Label) node).getText().contains(text))
        .isPresent();
  }

  @Test
  void aSampleThatNeedsImagesOpensInTrainOnTheFolderThatIsChosen() throws Exception {
    open(1280);
    window.imagesIn(folder);
    Node choose = lookup("#images-high-low-capacity-on-faces").query();
    interact(() -> ((Button) choose).fire());
    until("Train shows", () -> lookup("#train-start").tryQuery().isPresent());
    until("Train names the folder", () -> lookup(this::namesTheFolder).tryQuery().isPresent());
  }

  private boolean namesTheFolder(Node node) {
    String text =
        node instanceof Label label
            ? label.getText()
            : node instanceof TextInputControl field ? field.getText() : "";
    return text != null && text.contains(folder.toString());
  }
}
