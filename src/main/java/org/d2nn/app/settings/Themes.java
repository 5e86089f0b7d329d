package org.d2nn.app.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.d2nn.app.tasks.Tasks;

/** Applies the light or the dark theme, as the user chose or as the system has it. */
public final class Themes {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  /** Until the first picture is drawn. */
  private static final Color DARK_PAPER = Color.web("#0d1117");

  private final Tasks tasks;
  private final Supplier<Boolean> systemIsDark;
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private Settings.Theme choice = Settings.Theme.SYSTEM;

  public Themes(Tasks tasks, Supplier<Boolean> systemIsDark) {
    this.tasks = tasks;
    this.systemIsDark = systemIsDark;
    show(false);
  }

  public void choose(Settings.Theme chosen) {
    choice = chosen;
    if (chosen == Settings.Theme.SYSTEM) {
      followSystem();
    } else {
      show(chosen == Settings.Theme.DARK);
    }
  }

  /** Asks the system again, in the background; the window's getting the focus is a good moment. */
  public void followSystem() {
    if (choice == Settings.Theme.SYSTEM) {
      tasks
          .latest("system theme", progress -> systemIsDark.get())
          .onSuccess(
              isDark -> {
                if (choice == Settings.Theme.SYSTEM) {
                  show(isDark);
                }
              });
    }
  }

  /** Marks the scene's root {@code :dark} while the dark theme is on. */
  public void mark(Scene scene) {
    Runnable mark =
        () -> {
          scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
          scene.setFill(dark.get() ? DARK_PAPER : Color.WHITE);
        };
    dark.addListener((property, before, now) -> mark.run());
    mark.run();
  }

  private void show(boolean isDark) {
    String sheet = (isDark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
    if (!sheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet);
    }
    dark.set(isDark);
  }
}
