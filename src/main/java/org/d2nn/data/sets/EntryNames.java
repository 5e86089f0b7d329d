package org.d2nn.data.sets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the names of files and folders say: which are images, which are a system's, how to write
 * them.
 */
public final class EntryNames {

  /** What the names of image files end in. */
  private static final Set<String> SUFFIXES =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "bmp", "gif");

  /** Folders that NAS boxes and operating systems leave among those of people. */
  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "__macosx",
          "@eadir",
          "#recycle",
          "#snapshot",
          "@recycle",
          "@recently-snapshot",
          "@sharebin",
          "@tmp",
          "@__thumb",
          "$recycle.bin",
          "recycler",
          "lost+found",
          "system volume information",
          "network trash folder",
          "temporary items");

  /** What Java puts for bytes that are not text. */
  private static final char NO_TEXT = '\uFFFD';

  private EntryNames() {}

  /** Whether a file's name says that it is an image. */
  public static boolean isImageName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && SUFFIXES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Whether a folder is hidden or left by a system. */
  static boolean isOfSystem(Path path) {
    String name = of(path);
    return name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Every folder of people's in a folder, by name. */
  static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !isOfSystem(path) && Files.isDirectory(path))
          .sorted(Comparator.comparing(EntryNames::of))
          .toList();
    }
  }

  /** The folder of this name, also where Java cannot write the name in this locale. */
  static Optional<Path> folderIn(Path base, String name) throws IOException {
    try {
      Path path = base.resolve(name).normalize();
      if (Files.isDirectory(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // The name has characters that the locale lacks; the folder may be there all the same.
      return foldersIn(base).stream().filter(path -> of(path).equals(name)).findFirst();
    }
    return name.contains("%")
        ? foldersIn(base).stream().filter(path -> of(path).equals(name)).findFirst()
        : Optional.empty();
  }

  /**
   * The own name of a file or folder. Bytes that are not text are written as in addresses: {@code
   * caf%E9}.
   */
  static String of(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    if (name.indexOf(NO_TEXT) < 0) {
      return name;
    }
    URI address = path.toUri();
    String text = address.getPath().indexOf(NO_TEXT) < 0 ? address.getPath() : address.getRawPath();
    String whole = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** A path relative to a folder, with {@code /}. */
  static String within(Path folder, Path path) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
    String text = shown.toString().replace('\\', '/');
    return text.indexOf(NO_TEXT) < 0
        ? text
        : Stream.iterate(path, p -> !p.equals(folder) && p.getFileName() != null, Path::getParent)
            .map(EntryNames::of)
            .reduce((inner, outer) -> outer + "/" + inner)
            .orElse(text);
  }
}
