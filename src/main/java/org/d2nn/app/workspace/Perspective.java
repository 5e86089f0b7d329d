package org.d2nn.app.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/**
 * One way of looking at an open experiment. The shell asks a {@link Kind} for one perspective per
 * tab, when it is first shown there, and keeps it until the tab is closed. Everything here is
 * called on the JavaFX thread.
 */
public interface Perspective {

  /** Every perspective, in the order of the rail; perspectives name each other by it. */
  enum Id {
    DESIGN(Command.SHOW_DESIGN),
    TRAIN(Command.SHOW_TRAIN),
    TRADEOFF(Command.SHOW_TRADEOFF),
    PATHS(Command.SHOW_PATHS);

    private final Command command;

    Id(Command command) {
      this.command = command;
    }

    /** The command that shows it; its title stands on the rail. */
    public Command command() {
      return command;
    }

    /** Id in the scene of its button on the rail: {@code rail-design}. */
    public String button() {
      return "rail-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the left rail shows, and how a tab gets its perspective.
   *
   * @param icon on the rail
   * @param maker builds the perspective of one open experiment. Quick: anything slow is a task
   */
  record Kind(Id id, Ikon icon, Function<Workspace, Perspective> maker) {}

  /** The whole area right of the rail and below the tabs; always the same node. */
  Parent view();

  /**
   * What a command of the menu bar does here; empty where it means nothing. Asked whenever the
   * perspective is shown. Commands of the Run menu and Export are also passed on to perspectives
   * that are not shown.
   */
  default Optional<Action> action(Command command) {
    return Optional.empty();
  }

  /** It has become visible: take the keyboard focus, start polling. */
  default void shown() {}

  /** Another perspective or tab has taken its place: stop polling. */
  default void hidden() {}

  /** The tab is being closed: stop work, release files. */
  default void close() {}

  /**
   * Work that continues while something else is looked at.
   *
   * @param what in a word: {@code training}
   * @param percent done, from 0 to 100; negative where unknown
   */
  record Work(String what, int percent) {
    @Override
    public String toString() {
      return percent < 0 ? what : what + " " + percent + " %";
    }

    /** Where there is little room: {@code ● 12 %}. */
    public String sign() {
      return percent < 0 ? "●" : "● " + percent + " %";
    }
  }

  /**
   * What it works on now; the tab, the rail, the title of the window and the status bar show it.
   */
  default ReadOnlyObjectProperty<Optional<Work>> work() {
    return new ReadOnlyObjectWrapper<>(Optional.<Work>empty()).getReadOnlyProperty();
  }

  /** Left part of the status bar: what is looked at. */
  default ReadOnlyStringProperty status() {
    return new ReadOnlyStringWrapper("").getReadOnlyProperty();
  }

  /** Right part of the status bar: its state. */
  default ReadOnlyStringProperty state() {
    return new ReadOnlyStringWrapper("").getReadOnlyProperty();
  }

  /**
   * Why the tab should not be closed without asking, as a sentence ({@code Training is running and
   * would stop at its last checkpoint.}); empty where nothing would be lost. Unsaved edits of the
   * experiment are the shell's business.
   */
  default String whyNotClose() {
    return "";
  }
}
