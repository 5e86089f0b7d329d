package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.QuadCurveTo;
import org.d2nn.app.form.Form;
import org.d2nn.app.paths.DecisionTree.Branch;
import org.d2nn.app.paths.DecisionTree.Fork;
import org.d2nn.format.Numbers;

/**
 * The decisions of a split's images as a tree of flows, each as wide as the share of all images
 * that takes it, one line per decision. A click on a line filters by that decision.
 */
final class DecisionFlow extends Pane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double ROW = 24;

  /** Between control nodes that stand side by side. */
  private static final double BETWEEN = 8;

  private static final double WIDEST = 15;
  private static final double STEP = 28;

  /** What deep trees share, so that room is left for names. */
  private static final double MOST_STEPS = 120;

  private static final double LEAST = 1;
  private static final double OPACITY = 0.65;

  private final ShownImages shown;
  private final List<Button> lines = new ArrayList<>();
  private double height;
  private double step;
  private double widest;

  DecisionFlow(ShownImages shown) {
    this.shown = shown;
    setId("paths-decisions");
    shown.tracedProperty().addListener((property, before, now) -> show());
    shown.filterProperty().addListener((property, before, now) -> mark());
    show();
  }

  /** Whether there is more to see than a list of routes says. */
  private static boolean isWorthATree(DecisionTree tree) {
    return tree.forks().size() > 1 || tree.depth() > 1;
  }

  private void show() {
    DecisionTree tree = shown.tracedProperty().get().decisions();
    getChildren().clear();
    lines.clear();
    height = 0;
    boolean worth = isWorthATree(tree);
    Form.showIf(this, worth);
    if (worth) {
      step = Math.min(STEP, MOST_STEPS / tree.depth());
      widest = Math.min(WIDEST, step - 8);
      add(tree.forks(), 0, 0, widest, tree.images());
      mark();
    }
    requestLayout();
  }

  /**
   * Adds the lines of control nodes that stand side by side, and flows to them out of a trunk that
   * begins above them.
   *
   * @param left edge of the trunk
   * @param top where the trunk begins
   * @param trunk its width
   * @param images that the trunk stands for
   */
  private void add(List<Fork> forks, double left, double top, double trunk, int images) {
    for (Fork fork : forks) {
      if (fork != forks.get(0)) {
        height += BETWEEN;
      }
      double reaching = images == 0 ? 0 : trunk * fork.images() / images;
      double right = left + reaching;
      for (Branch branch : fork.branches()) {
        double width = fork.images() == 0 ? 0 : reaching * branch.images() / fork.images();
        right -= width;
        double middle = height + ROW / 2;
        height += ROW;
        flow(branch, right, top, middle, Math.max(LEAST, width), left + step);
        line(fork, branch, left + step + widest + 6, middle);
        add(branch.forks(), left + step, middle + width / 2, width, branch.images());
      }
    }
  }

  /** Down from the trunk and round the corner to the line. */
  private void flow(
      Branch branch, double x, double top, double middle, double width, double corner) {
    double bend = 4;
    double end = corner + width;
    double upper = middle - width / 2;
    double lower = middle + width / 2;
    double outer = Math.min(width + bend, Math.max(0, lower - top));
    double inner = Math.min(bend, Math.max(0, upper - top));
    var path =
        new Path(
            new MoveTo(x, top),
            new LineTo(x, lower - outer),
            new QuadCurveTo(x, lower, x + outer, lower),
            new LineTo(end, lower),
            new LineTo(end, upper),
            new LineTo(x + width + inner, upper),
            new QuadCurveTo(x + width, upper, x + width, upper - inner),
            new LineTo(x + width, top),
            new ClosePath());
    path.setStroke(null);
    path.setFill(Color.web(branch.colour().css(), OPACITY));
    path.setMouseTransparent(true);
    getChildren().add(0, path);
  }

  private void line(Fork fork, Branch branch, double x, double middle) {
    var name = new Label(branch.title());
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    var share = new Label(Numbers.percent(branch.share()));
    share.getStyleClass().addAll("muted", "numeric");
    share.setMinWidth(USE_PREF_SIZE);
    var text = new HBox(6, name, share);
    text.setMouseTransparent(true);
    var line = new Button(null, text);
    line.setId("decision-" + fork.control() + "-" + branch.target());
    line.getStyleClass().setAll("decision-line");
    line.setUserData(new String[] {fork.control(), branch.target()});
    line.setMnemonicParsing(false);
    line.setTooltip(
        new Tooltip(
            "%s picks %s for %s of %s images that reach it, %s of them right\nClick to show only these images"
                .formatted(
                    fork.control(),
                    branch.target(),
                    Numbers.count(branch.images()),
                    Numbers.count(fork.images()),
                    Numbers.decimal(branch.accuracy()))));
    line.setOnAction(event -> shown.toggle(Trait.decisionOf(fork.control()), branch.target()));
    line.setLayoutX(x);
    line.setLayoutY(middle - ROW / 2);
    line.setMinHeight(ROW);
    line.setPrefHeight(ROW);
    line.setMaxHeight(ROW);
    line.prefWidthProperty().bind(widthProperty().subtract(x));
    text.prefWidthProperty().bind(line.prefWidthProperty().subtract(12));
    lines.add(line);
    getChildren().add(line);
  }

  private void mark() {
    TraceFilter filter = shown.filterProperty().get();
    for (Button line : lines) {
      String[] decision = (String[]) line.getUserData();
      Set<String> wanted = filter.of(Trait.decisionOf(decision[0]));
      line.pseudoClassStateChanged(CHOSEN, wanted.contains(decision[1]));
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return height;
  }

  @Override
  protected double computeMinHeight(double width) {
    return height;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 200;
  }
}
