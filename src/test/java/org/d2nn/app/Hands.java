package org.d2nn.app;

import java.util.Locale;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Mouse and keyboard of the real window: {@link FxRobot} itself moves the pointer by ten pixels at
 * a time and waits after each key.
 */
final class Hands {
  private static final int STEPS = 5;
  private static final int ROUNDS = 2;

  private final Runnable rest;

  /** Made at the first gesture: before that there may be no window. */
  private Robot made;

  /** They pause after each thing they do, as a user does. */
  Hands() {
    this(() -> WaitForAsyncUtils.waitForFxEvents(ROUNDS));
  }

  private Hands(Runnable rest) {
    this.rest = rest;
  }

  /** As fast as the window takes it: they wait for no frame. */
  static Hands quick() {
    return new Hands(() -> {});
  }

  private Robot robot() {
    if (made == null) {
      made = new Robot();
    }
    return made;
  }

  void moveTo(Point2D to) {
    Showing.act(() -> robot().mouseMove(to));
    rest.run();
  }

  void clickOn(Point2D at) {
    click(at, MouseButton.PRIMARY);
  }

  /** Clicks while a key is held, as Shift. */
  void clickOn(Point2D at, KeyCode held) {
    Showing.act(() -> robot().keyPress(held));
    clickOn(at);
    Showing.act(() -> robot().keyRelease(held));
    rest.run();
  }

  void rightClickOn(Point2D at) {
    click(at, MouseButton.SECONDARY);
  }

  private void click(Point2D at, MouseButton button) {
    moveTo(at);
    Showing.act(() -> robot().mousePress(button));
    Showing.act(() -> robot().mouseRelease(button));
    rest.run();
  }

  /**
   * Drags from one place to another.
   *
   * @param beforeRelease what happens while the button is still held
   */
  void drag(Point2D from, Point2D to, Runnable beforeRelease) {
    moveTo(from);
    Showing.act(() -> robot().mousePress(MouseButton.PRIMARY));
    for (int i = 1; i <= STEPS; i++) {
      moveTo(from.interpolate(to, i / (double) STEPS));
    }
    beforeRelease.run();
    Showing.act(() -> robot().mouseRelease(MouseButton.PRIMARY));
    rest.run();
  }

  void scroll(int notches) {
    Showing.act(() -> robot().mouseWheel(notches));
    rest.run();
  }

  /** Presses keys together, as Ctrl+Z. */
  void push(KeyCode... together) {
    Showing.act(
        () -> {
          for (KeyCode key : together) {
            robot().keyPress(key);
          }
          for (int i = together.length - 1; i >= 0; i--) {
            robot().keyRelease(together[i]);
          }
        });
    rest.run();
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
}
