package org.d2nn.data.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.d2nn.data.Catalogue;
import org.d2nn.data.download.FileDownload.Patience;
import org.d2nn.progress.Progress;

/** Brings a set of the catalogue into a folder. */
public final class PublicSetDownload {

  /** Says in the folder that a set is complete there. */
  private static final String DONE = ".d2nn-data";

  private final Catalogue.PublicSet set;
  private final Path folder;
  private final Progress progress;
  private final Patience patience;

  private PublicSetDownload(
      Catalogue.PublicSet set, Path folder, Progress progress, Patience patience) {
    this.set = set;
    this.folder = folder.toAbsolutePath().normalize();
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * What was done.
   *
   * @param folder where the set is
   * @param wasThere whether it was complete before, so that nothing was done
   * @param unchecked the files for which no sum was published, each with its own SHA-256
   */
  public record Result(Path folder, boolean wasThere, List<String> unchecked) {}

  /**
   * Downloads, checks and unpacks a set. A download that was started before is resumed.
   *
   * @param folder where to; created if it is missing
   * @throws DownloadFailed if a file is no longer served, is not what was published, or is not safe
   *     to unpack; nothing of it is used then
   * @throws IOException if the folder cannot be written to
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
   */
  public static Result of(Catalogue.PublicSet set, Path folder, Progress progress)
      throws DownloadFailed, IOException {
    return of(set, folder, progress, Patience.DEFAULT);
  }

  static Result of(Catalogue.PublicSet set, Path folder, Progress progress, Patience patience)
      throws DownloadFailed, IOException {
    return new PublicSetDownload(set, folder, progress, patience).run();
  }

  private Result run() throws DownloadFailed, IOException {
    if (set.downloads().isEmpty()) {
      throw new DownloadFailed(
          "%s: its publisher provides it only on request. See %s; then set dataset.path to its folder."
              .formatted(set.title(), set.homepage()));
    }
    Path done = folder.resolve(DONE);
    if (Files.exists(done) && Files.readString(done).strip().equals(set.name())) {
      return new Result(folder, true, List.of());
    }
    Files.createDirectories(folder);
    List<String> unchecked = new ArrayList<>();
    for (Catalogue.Download download : set.downloads()) {
      Path file = fetched(download);
      if (!download.hasChecksum()) {
        unchecked.add(download.file() + " (SHA-256 " + Checksums.of(file, "SHA-256") + ")");
      }
      if (Unpacking.isArchive(download.file())) {
        unpack(file);
      }
    }
    Files.writeString(done, set.name() + "\n", StandardCharsets.UTF_8);
    return new Result(folder, false, unchecked);
  }

  private Path fetched(Catalogue.Download download) throws DownloadFailed, IOException {
    try {
      return new FileDownload(download, folder, patience, progress).run();
    } catch (DownloadFailed e) {
      throw new DownloadFailed(
          "%s\n%s describes the set and may say where it is available now. Put files that you got elsewhere into %s, then run this again."
              .formatted(e.getMessage(), set.homepage(), folder),
          e);
    }
  }

  /**
   * Unpacks into a temporary folder, so that half an archive is never taken for the whole, and
   * moves it.
   */
  private void unpack(Path archive) throws DownloadFailed, IOException {
    Path temporary = folder.resolve(".unpacking");
    FileUtils.deleteDirectory(temporary.toFile());
    Files.createDirectories(temporary);
    try {
      int files = Unpacking.unpack(archive, temporary, progress);
      if (files == 0) {
        throw new DownloadFailed(archive + ": is an empty archive.");
      }
      List<Path> unpacked;
      try (Stream<Path> entries = Files.list(temporary)) {
        unpacked = entries.toList();
      }
      for (Path entry : unpacked) {
        Path place = folder.resolve(entry.getFileName());
        if (Files.exists(place)) {
          throw new DownloadFailed(
              place + ": exists already. Move it away, or name another folder with --to.");
        }
        Files.move(entry, place);
      }
      Files.delete(archive);
    } finally {
      FileUtils.deleteDirectory(temporary.toFile());
    }
  }
}
