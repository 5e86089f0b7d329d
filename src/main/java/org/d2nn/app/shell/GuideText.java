package org.d2nn.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A page of the user guide as nodes. It knows as much of Markdown as the guide uses: headings,
 * paragraphs, lists, pictures, and bold, slanted and code within a line.
 */
final class GuideText {
  private static final Pattern PICTURE = Pattern.compile("!\\[(.*)]\\((.*)\\)");
  private static final Pattern ITEM = Pattern.compile("(-|\\d+\\.) (.*)");
  private static final Pattern PIECE =
      Pattern.compile("\\*\\*(?<bold>[^*]+)\\*\\*|`(?<code>[^`]+)`|\\*(?<slanted>[^*]+)\\*");
  private static final double WIDTH = 620;

  private GuideText() {}

  /** The title of a page: its first line. */
  static String titleOf(String page) {
    return page.lines().findFirst().orElse("").replaceFirst("^# ", "");
  }

  /**
   * @param folder of the pictures, as a resource
   */
  static VBox of(String page, String folder) {
    List<Node> blocks =
        page.lines()
            .filter(line -> !line.isBlank())
            .map(line -> block(line, folder))
            .collect(Collectors.toCollection(ArrayList::new));
    var content = new VBox(8);
    content.getStyleClass().add("guide-page");
    content.setPrefWidth(WIDTH);
    content.getChildren().setAll(blocks);
    return content;
  }

  private static Node block(String line, String folder) {
    Matcher picture = PICTURE.matcher(line);
    Matcher item = ITEM.matcher(line);
    if (picture.matches()) {
      return picture(folder + "/" + picture.group(2), picture.group(1));
    }
    if (item.matches()) {
      var sign = new Text(item.group(1).equals("-") ? "•" : item.group(1));
      sign.getStyleClass().add("guide-text");
      TextFlow text = flow(item.group(2), "guide-text");
      HBox.setHgrow(text, Priority.ALWAYS);
      return new HBox(8, new TextFlow(sign), text);
    }
    if (line.startsWith("## ")) {
      return flow(line.substring(3), "guide-heading");
    }
    return line.startsWith("# ")
        ? flow(line.substring(2), "guide-title")
        : flow(line, "guide-text");
  }

  private static Node picture(String resource, String what) {
    var view = new ImageView(new Image(GuideText.class.getResourceAsStream(resource)));
    view.setAccessibleText(what);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setFitWidth(WIDTH - 40);
    return view;
  }

  private static TextFlow flow(String line, String style) {
    var flow = new TextFlow();
    Matcher piece = PIECE.matcher(line);
    int from = 0;
    while (piece.find()) {
      add(flow, line.substring(from, piece.start()), style, "");
      if (piece.group("bold") != null) {
        add(flow, piece.group("bold"), style, "guide-bold");
      } else if (piece.group("code") != null) {
        add(flow, piece.group("code"), style, "guide-code");
      } else {
        add(flow, piece.group("slanted"), style, "guide-slanted");
      }
      from = piece.end();
    }
    add(flow, line.substring(from), style, "");
    return flow;
  }

  private static void add(TextFlow flow, String words, String style, String more) {
    if (!words.isEmpty()) {
      var text = new Text(words);
      text.getStyleClass().add(style);
      if (!more.isEmpty()) {
        text.getStyleClass().add(more);
      }
      flow.getChildren().add(text);
    }
  }
}
