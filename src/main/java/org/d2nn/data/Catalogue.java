package org.d2nn.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The public image sets that the project knows of: where each is had and under what terms. Ships
 * with the program; nothing is downloaded.
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
   * @param classes how many it has; 1 where a second class must come from elsewhere
   * @param pixels size and colour of its images
   * @param homepage where it is described
   * @param downloads its files
   * @param licence its terms, as its source states them
   * @param layout how its images are stored
   * @param use how to use it here
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
      String use) {}

  /**
   * A file of a public set.
   *
   * @param address where it is had
   * @param md5 its checksum in 32 hexadecimal digits, or null where none is known
   */
  public record Download(String address, String md5) {}

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
