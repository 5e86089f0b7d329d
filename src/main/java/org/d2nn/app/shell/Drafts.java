package org.d2nn.app.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.files.PlainFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unsaved work, written beside the settings as it is made, so that a crash leaves it. Each running
 * program has a folder of its own and holds a lock in it; a folder whose lock is free was left
 * behind. Reads and writes files: not for the JavaFX thread.
 */
final class Drafts {
  private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".draft.json";
  private static final String LOCK = "lock";

  private final Path all;
  private final Path own;
  private FolderLock lock;
  private boolean closed;

  /**
   * An experiment that was edited and not saved.
   *
   * @param name the experiment's, for asking
   * @param file where it would be saved; empty for one that never was
   * @param text what would be saved
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Draft(String name, String file, String text) {}

  /** A draft of a program that ended without saving or discarding it. */
  record Left(Path at, Draft draft) {}

  Drafts(Path folder) {
    all = folder;
    own = folder.resolve(UUID.randomUUID().toString());
  }

  /**
   * Writes a draft in place of an earlier one.
   *
   * @throws RunFailed where it cannot be written
   */
  synchronized void keep(String id, Draft draft) throws IOException {
    if (closed) {
      throw new IOException("the program is ending");
    }
    if (lock == null) {
      lock = FolderLock.take(own, own.resolve(LOCK), "another window", "Close it.");
    }
    AtomicFile.writeJson(own.resolve(id + ENDING), draft);
  }

  /** It was saved or discarded. */
  synchronized void forget(String id) {
    AtomicFile.remove(own.resolve(id + ENDING));
  }

  /**
   * Drafts that no program works on any more; those that cannot be read are logged and left alone.
   */
  List<Left> left() {
    List<Left> left = new ArrayList<>();
    for (Path folder : list(all)) {
      if (!folder.equals(own) && !FolderLock.isHeld(folder.resolve(LOCK))) {
        List<Path> drafts =
            list(folder).stream().filter(file -> file.toString().endsWith(ENDING)).toList();
        for (Path file : drafts) {
          try {
            left.add(
                new Left(
                    file, JSON.readValue(Files.readAllBytes(PlainFile.at(file)), Draft.class)));
          } catch (IOException e) {
            LOG.warn("{}: unsaved work that cannot be read", file, e);
          }
        }
        if (drafts.isEmpty()) {
          removeFolder(folder);
        }
      }
    }
    return left;
  }

  void remove(Left one) {
    AtomicFile.remove(one.at());
    Path folder = one.at().getParent();
    if (list(folder).stream().noneMatch(file -> file.toString().endsWith(ENDING))) {
      removeFolder(folder);
    }
  }

  /** The program ends normally: everything was saved or discarded. */
  synchronized void close() {
    closed = true;
    if (lock != null) {
      lock.close();
      removeFolder(own);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      LOG.warn("{}: unsaved work cannot be looked for", folder, e);
      return List.of();
    }
  }

  private static void removeFolder(Path folder) {
    list(folder).forEach(AtomicFile::remove);
    AtomicFile.remove(folder);
  }
}
