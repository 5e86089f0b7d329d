package org.d2nn.app.paths;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/**
 * Images from outside the data set, opened, pasted or dropped: what the model that is shown does
 * with each. They stay when another run is chosen, and are asked again then. Has no controls.
 */
final class OpenedImages {
  private static final int SIDE = 96;

  /** A whole folder of photographs is what a split is for. */
  private static final int MOST = 200;

  private static final int MOST_PROBLEMS = 5;

  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff");

  private final Workspace workspace;
  private final String tasksOf;
  private final Supplier<Optional<LoadedRun>> loaded;
  private final BooleanSupplier loading;
  private final ObjectProperty<TracedImage> selected;
  private final ObservableList<OpenedImage> images = FXCollections.observableArrayList();
  private final Set<Path> files = new LinkedHashSet<>();

  /** What was wanted while a run was loading. */
  private final List<Path> waiting = new ArrayList<>();

  /** How often all of them were asked again. */
  private int rounds;

  private record Found(List<OpenedImage> images, List<String> problems) {}

  /**
   * @param loaded the run whose model is asked
   * @param loading whether there will be one soon
   * @param selected gets the first image that was opened
   */
  OpenedImages(
      Workspace workspace,
      String tasksOf,
      Supplier<Optional<LoadedRun>> loaded,
      BooleanSupplier loading,
      ObjectProperty<TracedImage> selected) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.loaded = loaded;
    this.loading = loading;
    this.selected = selected;
  }

  /** Whether a file looks like an image, or is a folder that may hold some. */
  static boolean mayBe(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return Files.isDirectory(file)
        || ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  /**
   * Shows what the model does with image files, and with those in folders; once it is there, while
   * a run is loading.
   */
  void open(List<Path> wanted) {
    Optional<LoadedRun> asked = loaded.get();
    if (asked.isEmpty() && loading.getAsBoolean()) {
      waiting.addAll(wanted);
      return;
    }
    if (asked.isEmpty()) {
      workspace
          .dialogs()
          .problem("No run is loaded", "Train first, or choose a run, then open the images again.");
      return;
    }
    ModelSession session = asked.get().session();
    Set<Path> known = Set.copyOf(files);
    int round = rounds;
    workspace
        .tasks()
        .run(tasksOf + " open", progress -> find(listed(wanted, known), session, progress))
        .onSuccess(
            found -> {
              if (isShown(session)) {
                add(found);
                if (round != rounds) {
                  askAgain(); // it was at another λ that these were asked
                }
              } else {
                open(wanted); // of the run that was chosen meanwhile
              }
            })
        .onFailure(
            failure -> {
              if (isShown(session)) {
                say(FailureText.of(failure));
              } else {
                open(wanted);
              }
            });
  }

  private boolean isShown(ModelSession session) {
    return loaded.get().filter(now -> now.session() == session).isPresent();
  }

  /** Opens a picture without a file: it gets one among the system's temporary files. */
  void paste(BufferedImage picture) {
    workspace
        .tasks()
        .run(
            tasksOf + " paste",
            progress -> {
              Path file = Files.createTempFile("pasted-", ".png");
              file.toFile().deleteOnExit();
              ImageIO.write(picture, "png", file.toFile());
              return file;
            })
        .onSuccess(file -> open(List.of(file)))
        .onFailure(failure -> say(FailureText.of(failure)));
  }

  private void add(Found found) {
    found.images().stream()
        .filter(opened -> files.add(opened.image().file().orElseThrow()))
        .forEach(images::add);
    found.images().stream()
        .findFirst()
        .flatMap(first -> inStrip(first.image()))
        .ifPresent(selected::set);
    if (!found.problems().isEmpty()) {
      List<String> some =
          found.problems().subList(0, Math.min(MOST_PROBLEMS, found.problems().size()));
      int more = found.problems().size() - some.size();
      say(String.join("\n", some) + (more == 0 ? "" : "\nand " + more + " more"));
    }
  }

  private void say(String why) {
    workspace.dialogs().problem("Not every image was used", why);
  }

  private static List<Path> listed(List<Path> wanted, Set<Path> known) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path path : wanted) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.list(path)) {
          inside
              .filter(file -> !Files.isDirectory(file) && mayBe(file))
              .sorted()
              .limit(MOST)
              .forEach(all::add);
        }
      } else {
        all.add(path);
      }
    }
    return all.stream()
        .filter(file -> !known.contains(file))
        .limit(Math.max(0, MOST - known.size()))
        .toList();
  }

  private static Found find(List<Path> wanted, ModelSession session, Progress progress) {
    List<OpenedImage> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : wanted) {
      if (progress.isCancelled()) {
        throw new CancellationException("cancelled");
      }
      try {
        found.add(
            new OpenedImage(
                new TracedImage(
                    -1,
                    TracedImage.NO_PICTURE,
                    Optional.of(file),
                    session.trace(file, java.util.Map.of())),
                session.thumbnailOf(file, SIDE),
                SIDE));
      } catch (DatasetException unusable) {
        problems.add(FailureText.of(unusable));
      }
    }
    return new Found(found, problems);
  }

  /** What the last run did with them is not what the next one does. */
  void hide() {
    images.clear();
  }

  /** Asks the run that is shown now. */
  void askAgain() {
    rounds++;
    openWaiting();
    Optional<LoadedRun> asked = loaded.get();
    List<Path> again = List.copyOf(files);
    if (asked.isEmpty() || again.isEmpty()) {
      return;
    }
    ModelSession session = asked.get().session();
    workspace
        .tasks()
        .latest(tasksOf + " open again", progress -> find(again, session, progress))
        .onSuccess(
            found -> {
              if (isShown(session)) {
                images.setAll(
                    found.images().stream()
                        .filter(one -> files.contains(one.image().file().orElseThrow()))
                        .toList());
                selectAgain();
              }
            })
        .onFailure(gone -> images.clear());
  }

  private void openWaiting() {
    List<Path> wanted = List.copyOf(waiting);
    waiting.clear();
    if (!wanted.isEmpty()) {
      open(wanted);
    }
  }

  /** What is said of the selected one is what was found now. */
  private void selectAgain() {
    TracedImage before = selected.get();
    if (before != null && before.isFromElsewhere()) {
      inStrip(before).ifPresent(selected::set);
    }
  }

  private Optional<TracedImage> inStrip(TracedImage same) {
    return images.stream()
        .map(OpenedImage::image)
        .filter(image -> image.file().equals(same.file()))
        .findFirst();
  }

  void remove(OpenedImage opened) {
    images.remove(opened);
    files.remove(opened.image().file().orElseThrow());
    if (selected.get() == opened.image()) {
      selected.set(images.isEmpty() ? null : images.get(0).image());
    }
  }

  void removeAll() {
    List.copyOf(images).forEach(this::remove);
    files.clear();
  }

  ObservableList<OpenedImage> images() {
    return images;
  }

  /** The small picture of one of them; empty for an image of the data set. */
  Optional<OpenedImage> of(TracedImage image) {
    return images.stream().filter(opened -> opened.image() == image).findFirst();
  }
}
