package org.d2nn.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.d2nn.data.Catalogue;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/**
 * Downloads one file. What has arrived is kept in a file next to it ({@code .part}) and continued
 * the next time by an HTTP range request, if the server says that the file is still the same.
 */
final class FileDownload {

  private static final int PIECE = 1 << 16;

  private final Catalogue.Download wanted;
  private final Path target;
  private final Path part;

  /** The version that was started, as the server names it (its ETag, or its date). */
  private final Path version;

  private final Patience patience;
  private final Progress progress;

  FileDownload(Catalogue.Download wanted, Path folder, Patience patience, Progress progress) {
    this.wanted = wanted;
    this.patience = patience;
    this.progress = progress;
    target = folder.resolve(wanted.file());
    part = folder.resolve(wanted.file() + ".part");
    version = folder.resolve(wanted.file() + ".part.version");
  }

  /**
   * How long to wait for a server.
   *
   * @param connecting until it answers at all
   * @param silence between two pieces of a file
   * @param pause before it is asked again
   * @param attempts how many in a row may bring nothing new
   */
  record Patience(Duration connecting, Duration silence, Duration pause, int attempts) {

    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(2), 4);
  }

  /** The result of one request. */
  private enum Outcome {
    COMPLETE,
    CUT_OFF
  }

  /**
   * Downloads the file from the first of its addresses that serves it, and checks its sum. A file
   * that exists and has the right sum is kept.
   *
   * @return where it is
   * @throws DownloadFailed if no address serves it, or they serve another file
   * @throws CancellationException if {@code progress} is cancelled; what has arrived is kept
   */
  Path run() throws DownloadFailed, IOException {
    if (Files.isRegularFile(target) && Checksums.isRight(target, wanted)) {
      return target;
    }
    DownloadFailed last = null;
    for (String address : wanted.addresses()) {
      try {
        from(address);
        Checksums.require(part, wanted, address);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(version);
        return target;
      } catch (DownloadFailed e) {
        last = last == null ? e : new DownloadFailed(last.getMessage() + "\n" + e.getMessage(), e);
      }
    }
    throw last == null ? new DownloadFailed(wanted.file() + ": has no address") : last;
  }

  private void from(String address) throws DownloadFailed, IOException {
    int fruitless = 0;
    String why = "";
    while (fruitless < patience.attempts()) {
      long before = size();
      try {
        if (once(address) == Outcome.COMPLETE) {
          return;
        }
        why = "the connection was cut off";
      } catch (SocketTimeoutException e) {
        why = "the server stopped answering for %d s".formatted(patience.silence().toSeconds());
      } catch (UnknownHostException e) {
        throw new DownloadFailed(
            address + ": the server does not exist, or there is no Internet connection.", e);
      } catch (ConnectException | NoRouteToHostException e) {
        why = "the server does not answer";
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        why = e.getMessage() == null ? "the connection failed" : e.getMessage();
      }
      fruitless = size() > before ? 0 : fruitless + 1;
      pause();
    }
    throw new DownloadFailed(
        String.format(
            Locale.ROOT,
            "%s: %s after %,d bytes. Try again: the download continues where it stopped.",
            address,
            why,
            size()));
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private void pause() {
    try {
      Thread.sleep(patience.pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while downloading");
    }
  }

  private Outcome once(String address) throws DownloadFailed, IOException {
    long have = size();
    String started = Files.exists(version) ? Files.readString(PlainFile.at(version)) : "";
    boolean canContinue = have > 0 && (!started.isEmpty() || wanted.hasChecksum());
    try (Response response =
        Response.of(URI.create(address), canContinue ? have : 0, started, patience)) {
      switch (response.kind()) {
        case PART -> {
          if (response.from() != have) {
            forget();
            return Outcome.CUT_OFF;
          }
          return take(response, have);
        }
        case WHOLE -> {
          forget();
          Files.createDirectories(part.toAbsolutePath().getParent());
          Files.writeString(version, response.version(), StandardCharsets.UTF_8);
          return take(response, 0);
        }
        case NOTHING_LEFT -> {
          if (response.total() == have) {
            return Outcome.COMPLETE;
          }
          forget();
          return Outcome.CUT_OFF;
        }
        default -> throw new IllegalStateException(response.kind().toString());
      }
    }
  }

  private void forget() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(version);
  }

  private Outcome take(Response response, long from) throws DownloadFailed, IOException {
    long total = response.total();
    if (wanted.bytes() > 0 && total >= 0 && total != wanted.bytes()) {
      throw new DownloadFailed(
          String.format(
              Locale.ROOT,
              "%s: the server says that it is %,d bytes, but %,d were published. The file has"
                  + " changed.",
              response.address(),
              total,
              wanted.bytes()));
    }
    long most = wanted.bytes() > 0 ? wanted.bytes() : total >= 0 ? total : Long.MAX_VALUE;
    long at = from;
    try (InputStream in = response.body();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        at += read;
        if (at > most) {
          throw new DownloadFailed(
              String.format(
                  Locale.ROOT,
                  "%s: sends more than the expected %,d bytes. Stopped.",
                  response.address(),
                  most));
        }
        out.write(piece, 0, read);
        tell(at, total < 0 ? wanted.bytes() : total);
      }
    }
    return total >= 0 && at < total ? Outcome.CUT_OFF : Outcome.COMPLETE;
  }

  private void tell(long at, long total) {
    progress.at("Downloading " + wanted.file() + " (kB)", at / 1000, Math.max(0, total) / 1000);
    progress.stopIfCancelled();
  }
}
