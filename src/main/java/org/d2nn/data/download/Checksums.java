package org.d2nn.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.d2nn.data.Catalogue;
import org.d2nn.files.PlainFile;

/** Whether a file is what was published. */
final class Checksums {

  private Checksums() {}

  /** Whether a file has the published length and sums; false where no sum was published. */
  static boolean isRight(Path file, Catalogue.Download wanted) throws IOException {
    return wanted.hasChecksum() && problem(file, wanted) == null;
  }

  /**
   * Removes a file that is not what was published.
   *
   * @throws DownloadFailed if it is not
   */
  static void require(Path file, Catalogue.Download wanted, String address)
      throws DownloadFailed, IOException {
    String problem = problem(file, wanted);
    if (problem != null) {
      boolean isPage = isWebPage(file);
      Files.delete(file);
      throw new DownloadFailed(
          "%s: is not the file that was published (%s). It was removed."
              .formatted(address, isPage ? "it is a web page; " + problem : problem));
    }
  }

  private static String problem(Path file, Catalogue.Download wanted) throws IOException {
    if (wanted.bytes() > 0 && Files.size(file) != wanted.bytes()) {
      return String.format(
          Locale.ROOT, "%,d bytes instead of %,d", Files.size(file), wanted.bytes());
    }
    String problem = problem(file, "SHA-256", wanted.sha256());
    return problem == null ? problem(file, "MD5", wanted.md5()) : problem;
  }

  private static String problem(Path file, String kind, String published) throws IOException {
    if (published == null) {
      return null;
    }
    String found = of(file, kind);
    return found.equalsIgnoreCase(published)
        ? null
        : "its %s is %s instead of %s".formatted(kind, found, published);
  }

  private static boolean isWebPage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(PlainFile.at(file))) {
      String start = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
      return start.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype )?html.*");
    }
  }

  /** A file's sum in hexadecimal digits. */
  static String of(Path file, String kind) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(kind);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has " + kind, e);
    }
    try (var in = new DigestInputStream(Files.newInputStream(PlainFile.at(file)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
