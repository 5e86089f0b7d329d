package org.d2nn.experiment.curve;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;

/**
 * What a document of a reproduction is made from: the claims of a paper, and which sweeps measure
 * them. Its figures and its verdicts come from the sweeps alone.
 *
 * @param title of the document
 * @param introduction paragraphs
 * @param sections one per architecture
 */
public record Claims(String title, List<String> introduction, List<Section> sections) {

  /**
   * @param name of the architecture
   * @param claim what the paper reports of it; null for nothing
   * @param measurements sweeps, each on a data set of its own
   * @param comparisons of two sweeps
   */
  public record Section(
      String name, String claim, List<Measurement> measurements, List<Pair> comparisons) {
    public Section {
      measurements = measurements == null ? List.of() : measurements;
      comparisons = comparisons == null ? List.of() : comparisons;
    }
  }

  /**
   * @param sweep the sweep's folder, within the folder of sweeps; need not be there yet
   * @param setting what is special about it, a sentence or more
   * @param keeps what of the full static network's value is to be kept at which cost; null for none
   * @param measure what is compared, {@code accuracy} or {@code f1}; null for what the networks are
   *     rewarded for
   */
  public record Measurement(String sweep, String setting, Keeps keeps, Measure measure) {
    public Measurement {
      setting = setting == null ? "" : setting.strip();
    }
  }

  /**
   * @param share of the full static network's value
   * @param cost at most this share of its cost
   */
  public record Keeps(double share, double cost) {}

  /**
   * @param one a sweep's folder
   * @param other the one that it is compared with
   * @param about what differs between them, a few words
   * @param measure as in {@link Measurement}
   */
  public record Pair(String one, String other, String about, Measure measure) {}

  /**
   * @throws WrongInput if the file cannot be read as claims
   */
  public static Claims read(Path file) {
    try {
      Claims claims =
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
              .build()
              .readValue(Files.readString(PlainFile.at(file)), Claims.class);
      if (claims.title == null || claims.sections == null) {
        throw new WrongInput(file + ": has no title or no sections. Give it both.");
      }
      return claims;
    } catch (IOException wrong) {
      throw new WrongInput(
          "%s: cannot be read as claims (%s). See docs/reproduction.json for what they look like."
              .formatted(file, AtomicFile.reason(wrong)),
          wrong);
    }
  }
}
