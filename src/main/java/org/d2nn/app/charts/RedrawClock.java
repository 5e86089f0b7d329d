package org.d2nn.app.charts;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.util.Duration;

/**
 * Redraws charts at a steady rate from what their buffers hold. A tick spends little time, most
 * often one chart's: what it changes must also be painted before the window answers. Charts that
 * did not get their turn get it at the next one, so the window answers at once however many charts
 * there are. Hidden charts are not drawn.
 */
public final class RedrawClock {
  private static final Duration BETWEEN_TICKS = Duration.millis(66);
  private static final long BUDGET_NANOS = 1_500_000;

  private final List<ChartCard> cards = new ArrayList<>();
  private final Timeline timeline;
  private final Runnable beforeCharts;
  private int turn;

  /**
   * @param beforeCharts what else follows the same clock: progress, the log
   */
  public RedrawClock(Runnable beforeCharts) {
    this.beforeCharts = beforeCharts;
    timeline = new Timeline(new KeyFrame(BETWEEN_TICKS, event -> tick()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  public void setCards(List<ChartCard> newCards) {
    cards.clear();
    cards.addAll(newCards);
    turn = 0;
  }

  public void start() {
    timeline.play();
  }

  public void stop() {
    timeline.stop();
  }

  /** One round, at once. */
  public void tick() {
    beforeCharts.run();
    long end = System.nanoTime() + BUDGET_NANOS;
    for (int looked = 0; looked < cards.size() && System.nanoTime() < end; looked++) {
      turn = (turn + 1) % cards.size();
      ChartCard card = cards.get(turn);
      if (card.isStale() && isSeen(card)) {
        card.refresh();
      }
    }
  }

  private static boolean isSeen(Node node) {
    if (node.getScene() == null || node.getScene().getWindow() == null) {
      return false;
    }
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMaxY() > 0 && bounds.getMinY() < node.getScene().getHeight();
  }
}
