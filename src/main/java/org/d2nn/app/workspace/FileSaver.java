package org.d2nn.app.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.files.PartFile;

/**
 * Saves pictures and tables: asks where, writes in the background, and says where the file is. A
 * file that was there before stays whole until the new one is written.
 */
public record FileSaver(Tasks tasks, Dialogs dialogs) {

  /**
   * A kind of file that can be written.
   *
   * @param title as the dialog names it: {@code PNG picture}
   * @param ending with its dot
   */
  public record Kind(String title, String ending) {

    boolean isOf(Path file) {
      return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * The file that is meant by a name in the dialog: the ending of the chosen kind is added where
     * the name does not end as one of the kinds on offer does.
     */
    public static Path named(Path typed, Kind chosen, List<Kind> offered) {
      return offered.stream().anyMatch(kind -> kind.isOf(typed))
          ? typed
          : typed.resolveSibling(typed.getFileName() + chosen.ending());
    }
  }

  /** Writes a file. Called off the JavaFX thread. */
  @FunctionalInterface
  public interface Writer {
    void write(Path file) throws Exception;
  }

  /** How a kind of file is written. */
  public record Format(Kind kind, Writer writer) {
    public static Format of(String title, String ending, Writer writer) {
      return new Format(new Kind(title, ending), writer);
    }
  }

  /**
   * @param what is saved, for the dialog and for failures: {@code chart}
   * @param name a suggestion without ending; what a file name should not hold is replaced
   * @param formats that are offered, the usual one first
   */
  public void save(String what, String name, List<Format> formats) {
    List<Kind> kinds = formats.stream().map(Format::kind).toList();
    String suggested = name.replaceAll("[^A-Za-z0-9-]+", "-") + kinds.get(0).ending();
    dialogs
        .askWhereToSave("Save the " + what, suggested, kinds)
        .ifPresent(
            file ->
                tasks
                    .run(
                        "save " + what,
                        progress -> {
                          write(formats, file);
                          return file;
                        })
                    .onSuccess(dialogs::saved)
                    .onFailure(e -> dialogs.failure("The " + what + " was not saved", e)));
  }

  /**
   * Saves several files into a new folder, all or none; asks where the folder is to be.
   *
   * @param what is saved, for the dialog and for failures: {@code charts}
   * @param name of the folder; where there is one of this name, the new one gets a number
   * @param files how each is written, by its name
   */
  public void saveAll(String what, String name, Map<String, Writer> files) {
    dialogs
        .askForFolder("Folder in which to save the " + what)
        .ifPresent(
            chosen ->
                tasks
                    .run("save " + what, progress -> writeAll(files, free(chosen, name)))
                    .onSuccess(dialogs::savedInto)
                    .onFailure(e -> dialogs.failure("The " + what + " were not saved", e)));
  }

  private static Path free(Path folder, String name) {
    Path free = folder.resolve(name);
    for (int number = 2; Files.exists(free); number++) {
      free = folder.resolve(name + "-" + number);
    }
    return free;
  }

  private static Path writeAll(Map<String, Writer> files, Path folder) throws Exception {
    Path part = Files.createDirectory(folder.resolveSibling(folder.getFileName() + ".part"));
    try {
      for (Map.Entry<String, Writer> file : files.entrySet()) {
        file.getValue().write(part.resolve(file.getKey()));
      }
      return Files.move(part, folder);
    } finally {
      if (Files.exists(part)) {
        for (String written : files.keySet()) {
          Files.deleteIfExists(part.resolve(written));
        }
        Files.delete(part);
      }
    }
  }

  private static void write(List<Format> formats, Path file) throws Exception {
    Format format =
        formats.stream().filter(one -> one.kind().isOf(file)).findFirst().orElse(formats.get(0));
    Path part = PartFile.beside(file);
    try {
      format.writer().write(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
