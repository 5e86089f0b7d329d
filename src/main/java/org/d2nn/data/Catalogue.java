package org.d2nn.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The public image sets that the project knows: where each is available and under what terms. Ships
 * with the program.
 *
 * @param format version of the catalogue's own format
 * @param sets the sets
 */
public record Catalogue(String format, List<PublicSet> sets) {

  /**
   * A public image set.
   *
   * @param name short, for the command line
   * @param title for people
   * @param images how many it holds
   * @param classes how many it has; 1 if a second class must come from elsewhere
   * @param pixels size and colour of its images
   * @param homepage where it is described
   * @param downloads its files; empty if its publisher provides them only on request
   * @param licence its terms, as its source states them
   * @param layout how its images are stored
   * @param use how to use it here
   * @param dataset the {@code dataset} section of an experiment that uses it, with its path
   *     relative to the folder that it was downloaded into
   */
  public record PublicSet(
      String name,
      String title,
      int images,
      int classes,
      String pixels,
      String homepage,
      List<Download> downloads,
      String licence,
      String layout,
      String use,
      Map<String, String> dataset) {}

  /**
   * A file of a public set.
   *
   * @param file its name
   * @param addresses where it is available; the next is tried if one no longer serves it
   * @param bytes its length, or 0 if it was not published
   * @param sha256 its SHA-256 in 64 hexadecimal digits, or null if none was published
   * @param md5 its MD5 in 32 hexadecimal digits, or null if none was published
   */
  public record Download(
      String file, List<String> addresses, long bytes, String sha256, String md5) {

    /** Whether the file can be told from another one of the same name. */
    public boolean hasChecksum() {
      return sha256 != null || md5 != null;
    }
  }

  /** The catalogue of this version. */
  public static Catalogue read() {
    try (InputStream stream =
        Catalogue.class.getResourceAsStream("/org/d2nn/datasets/catalogue.json")) {
      if (stream == null) {
        throw new IOException("datasets/catalogue.json is missing from the program");
      }
      return new ObjectMapper().readValue(stream, Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
