package org.d2nn.app.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;

/** Loads a view and hands it to its controller. */
public final class Fxml {
  private Fxml() {}

  /**
   * @param name of a file in {@code fxml/}
   * @param controller gets the fields it marks with {@code @FXML}
   */
  public static void load(String name, Object controller) {
    URL file = Fxml.class.getResource("/org/d2nn/app/" + name);
    var loader = new FXMLLoader(file);
    loader.setController(controller);
    try {
      loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("the view " + name + " cannot be read", e);
    }
  }

  /** Address of a style sheet in {@code fxml/}, for what is not in a view's scene: popovers. */
  public static String styles(String name) {
    return Fxml.class.getResource("/org/d2nn/app/" + name).toExternalForm();
  }
}
