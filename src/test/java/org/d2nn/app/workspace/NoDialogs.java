package org.d2nn.app.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Dialogs for view models that must not ask anything: every question is a failure. */
public class NoDialogs implements Dialogs {

  @Override
  public void problem(String what, String why) {
    throw new AssertionError(what + ": " + why);
  }

  @Override
  public void failure(String what, Throwable failure) {
    throw new AssertionError(what, failure);
  }

  @Override
  public boolean confirm(String question, String explanation, String yes) {
    throw new AssertionError(question);
  }

  @Override
  public Unsaved askAboutUnsaved(String experiment) {
    throw new AssertionError(experiment);
  }

  @Override
  public Recovery askAboutRecovery(List<String> experiments) {
    throw new AssertionError(experiments);
  }

  @Override
  public Optional<Path> askForExperiment() {
    throw new AssertionError("asked for a file");
  }

  @Override
  public List<Path> askForImages() {
    throw new AssertionError("asked for images");
  }

  @Override
  public Optional<Path> askWhereToSave(String title, String suggested, List<FileSaver.Kind> kinds) {
    throw new AssertionError(title);
  }

  @Override
  public void saved(Path file) {}

  @Override
  public void savedInto(Path folder) {}

  @Override
  public void ended(String what, String result) {}

  @Override
  public void openFolder(Path folder) {
    throw new AssertionError(folder);
  }

  @Override
  public Optional<Path> askForFolder(String title) {
    throw new AssertionError(title);
  }
}
