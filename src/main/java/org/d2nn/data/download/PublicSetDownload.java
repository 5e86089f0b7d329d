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
import org.d2nn.files.PlainFile;
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
    boolean wasThere =
        Files.exists(done) && Files.readString(PlainFile.at(done)).strip().equals(set.name());
    List<String> unchecked = new ArrayList<>();
    if (!wasThere) {
      Files.createDirectories(folder);
      for (Catalogue.Download download : set.downloads()) {
        bring(download, unchecked);
      }
      Files.writeString(done, set.name() + "\n", StandardCharsets.UTF_8);
    }
    for (Catalogue.Download download : set.downloads()) {
      Files.deleteIfExists(unpacked(download));
    }
    return new Result(folder, wasThere, unchecked);
  }

  private void bring(Catalogue.Download download, List<String> unchecked)
      throws DownloadFailed, IOException {
    Path unpacked = unpacked(download);
    if (!Files.isDirectory(unpacked)) {
      Path file = fetched(download);
      if (!download.hasChecksum()) {
        unchecked.add(download.file() + " (SHA-256 " + Checksums.of(file, "SHA-256") + ")");
      }
      if (!Unpacking.isArchive(download.file())) {
        return;
      }
      unpack(file, unpacked);
    }
    for (Path entry : entries(unpacked)) {
      Files.move(entry, folder.resolve(entry.getFileName()));
    }
    Files.deleteIfExists(folder.resolve(download.file()));
  }

  /** What a whole archive was unpacked into; empty once its files are in their place. */
  private Path unpacked(Catalogue.Download download) {
    return folder.resolve("." + download.file() + ".unpacked");
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
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

  /** Unpacks an archive whole or not at all: half of one is never taken for the whole. */
  private void unpack(Path archive, Path unpacked) throws DownloadFailed, IOException {
    Path temporary = folder.resolve(".unpacking");
    FileUtils.deleteDirectory(temporary.toFile());
    Files.createDirectories(temporary);
    try {
      int files = Unpacking.unpack(archive, temporary, progress);
      if (files == 0) {
        throw new DownloadFailed(archive + ": is an empty archive.");
      }
      for (Path entry : entries(temporary)) {
        Path place = folder.resolve(entry.getFileName());
        if (Files.exists(place)) {
          throw new DownloadFailed(
              place + ": exists already. Move it away, or name another folder with --to.");
        }
      }
      Files.move(temporary, unpacked);
    } finally {
      FileUtils.deleteDirectory(temporary.toFile());
    }
  }
}
