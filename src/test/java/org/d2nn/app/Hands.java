package org.d2nn.app;

import java.util.Locale;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Mouse and keyboard of the real window, as fast as it takes them: {@link FxRobot} itself moves the
 * pointer by ten pixels at a time and waits after each key.
 */
final class Hands {
  private static final int STEPS = 5;
  private static final int ROUNDS = 2;

  private final BaseRobot robot = new FxRobot().robotContext().getBaseRobot();

  void moveTo(Point2D to) {
    robot.moveMouse(to);
    settle();
  }

  void clickOn(Point2D at) {
    click(at, MouseButton.PRIMARY);
  }

  void rightClickOn(Point2D at) {
    click(at, MouseButton.SECONDARY);
  }

  private void click(Point2D at, MouseButton button) {
    moveTo(at);
    robot.pressMouse(button);
    robot.releaseMouse(button);
    settle();
  }

  /**
   * Drags from one place to another.
   *
   * @param beforeRelease what happens while the button is still held
   */
  void drag(Point2D from, Point2D to, Runnable beforeRelease) {
    moveTo(from);
    robot.pressMouse(MouseButton.PRIMARY);
    for (int i = 1; i <= STEPS; i++) {
      moveTo(from.interpolate(to, i / (double) STEPS));
    }
    beforeRelease.run();
    robot.releaseMouse(MouseButton.PRIMARY);
    settle();
  }

  void scroll(int notches) {
    robot.scrollMouse(notches);
    settle();
  }

  /** Presses keys together, as Ctrl+Z. */
  void push(KeyCode... together) {
    for (KeyCode key : together) {
      robot.pressKeyboard(key);
    }
    for (int i = together.length - 1; i >= 0; i--) {
      robot.releaseKeyboard(together[i]);
    }
    settle();
  }

  /** Types letters, digits and spaces. */
  void write(String text) {
    for (char letter : text.toCharArray()) {
      push(
          letter == ' '
              ? KeyCode.SPACE
              : KeyCode.getKeyCode(String.valueOf(letter).toUpperCase(Locale.ROOT)));
    }
  }

  /** Waits until the window has taken in what was done. */
  void settle() {
    WaitForAsyncUtils.waitForFxEvents(ROUNDS);
  }
}
