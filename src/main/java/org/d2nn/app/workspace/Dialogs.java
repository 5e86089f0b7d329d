package org.d2nn.app.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Questions to the user, behind an interface, so that view models can ask and their tests can
 * answer. Called on the JavaFX thread; each call returns when the user has answered.
 */
public interface Dialogs {

  /** An answer to unsaved changes. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  /** An answer to unsaved work that a crash left. */
  enum Recovery {
    RECOVER,
    DISCARD,
    /** Asked again at the next start. */
    LATER
  }

  /**
   * Says that something did not work.
   *
   * @param what in a few words: {@code The experiment was not opened}
   * @param why what, where and how to fix it
   */
  void problem(String what, String why);

  /** Logs a failure and says what did not work, in words for people: never a stack trace. */
  void failure(String what, Throwable failure);

  /** A yes-or-no question; {@code yes} names what happens: {@code Stop training}. */
  boolean confirm(String question, String explanation, String yes);

  Unsaved askAboutUnsaved(String experiment);

  /** What to do with unsaved work that a crash left, named by its experiments. */
  Recovery askAboutRecovery(List<String> experiments);

  /** Asks for an experiment file to open. */
  Optional<Path> askForExperiment();

  /** Asks for image files to open; empty for none. */
  List<Path> askForImages();

  /**
   * Asks where to save.
   *
   * @param suggested a file name
   * @param kinds of files on offer; the answer ends as one of them does
   */
  Optional<Path> askWhereToSave(String title, String suggested, List<FileSaver.Kind> kinds);

  /** Says where something was saved, and offers to open the folder. Does not wait. */
  void saved(Path file);

  /** The same of several files in a folder. */
  void savedInto(Path folder);

  /**
   * Says that work which may have taken long has ended, however the user wants to hear of it. Does
   * not wait.
   *
   * @param what in a few words: {@code Training has finished}
   * @param result in a sentence
   */
  void ended(String what, String result);

  /** Shows a folder in the system's file browser. */
  void openFolder(Path folder);

  Optional<Path> askForFolder(String title);
}
