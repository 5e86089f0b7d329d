package org.d2nn.data.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.d2nn.files.FileFailure;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/**
 * Unpacks an archive (zip, tar, gzipped tar) into a folder, and nowhere else: an entry whose name
 * leads out of it, a link, or more data than the archive can honestly hold stops the unpacking.
 */
final class Unpacking {

  /** Image archives hardly shrink; IDX files shrink to a fifth. */
  private static final long MOST_GROWTH = 60;

  private static final long ALWAYS_ALLOWED = 64_000_000;

  private final Path archive;
  private final Path folder;
  private final Progress progress;
  private long left;
  private int files;

  private Unpacking(Path archive, Path folder, Progress progress) throws IOException {
    this.archive = archive;
    this.folder = folder.toAbsolutePath().normalize();
    this.progress = progress;
    left = ALWAYS_ALLOWED + MOST_GROWTH * Files.size(archive);
  }

  /** Whether a file of this name is an archive. */
  static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(zip|tar|tgz|tar\\.gz)");
  }

  /**
   * Unpacks.
   *
   * @param folder an existing folder
   * @return how many files
   * @throws DownloadFailed if the archive is damaged or not safe
   */
  static int unpack(Path archive, Path folder, Progress progress)
      throws DownloadFailed, IOException {
    Unpacking unpacking = new Unpacking(archive, folder, progress);
    String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".zip")) {
        unpacking.zip();
      } else {
        unpacking.tar(!name.endsWith(".tar"));
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw unpacking.damaged(e);
    }
    return unpacking.files;
  }

  private DownloadFailed damaged(IOException cause) {
    return new DownloadFailed(
        archive
            + ": is damaged or cut off ("
            + FileFailure.reason(cause)
            + "). Delete it and try again.",
        cause);
  }

  private void zip() throws DownloadFailed, IOException {
    try (ZipFile zip = new ZipFile(PlainFile.at(archive).toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path place = placeOf(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(place);
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            write(in, place);
          }
        }
      }
    }
  }

  private void tar(boolean isZipped) throws DownloadFailed, IOException {
    try (InputStream raw =
            new BufferedInputStream(Files.newInputStream(PlainFile.at(archive)), 1 << 16);
        InputStream plain = isZipped ? new GZIPInputStream(raw, 1 << 16) : raw;
        var tar = new TarArchiveInputStream(plain)) {
      for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path place = placeOf(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(place);
        } else if (entry instanceof TarArchiveEntry file
            && file.isFile()
            && !file.isLink()
            && !file.isSymbolicLink()) {
          write(tar, place);
        } else {
          throw new DownloadFailed(
              "%s: holds %s, which is not a plain file. Nothing was unpacked."
                  .formatted(archive, entry.getName()));
        }
      }
    }
  }

  /** Where an entry goes; refuses names that lead out of the folder. */
  private Path placeOf(String name) throws DownloadFailed {
    try {
      Path place = folder.resolve(name.replace('\\', '/')).normalize();
      boolean isAbsolute = name.startsWith("/") || name.matches("^[A-Za-z]:.*");
      if (!isAbsolute && place.startsWith(folder)) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw new DownloadFailed(
          "%s: holds an invalid file name. Nothing was unpacked.".formatted(archive), e);
    }
    throw new DownloadFailed(
        "%s: holds %s, which leads out of the folder. Nothing was unpacked."
            .formatted(archive, name));
  }

  private void write(InputStream in, Path place) throws DownloadFailed, IOException {
    Files.createDirectories(place.getParent());
    try (OutputStream out = Files.newOutputStream(place)) {
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        left -= read;
        if (left < 0) {
          throw new DownloadFailed(
              archive + ": unpacks to far more than an archive of images would. Stopped.");
        }
        out.write(piece, 0, read);
      }
    }
    files++;
    progress.at("Unpacking " + archive.getFileName(), files, 0);
    progress.stopIfCancelled();
  }
}
