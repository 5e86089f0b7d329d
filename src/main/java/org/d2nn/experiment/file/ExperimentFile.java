package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.experiment.json.JsonEdit;
import org.d2nn.experiment.json.JsonText;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.rules.Problem;

/**
 * An experiment together with the text it is written as ({@code *.d2nn.json}; the format is
 * described, one sentence per field, by the JSON Schema {@code d2nn-1.schema.json}). Immutable:
 * {@link #with} gives the file with a changed experiment, in which everything that did not change
 * stays as its author wrote it, fields that this version does not know included.
 */
public final class ExperimentFile {

  /** The value of {@code format} that this version reads and writes. */
  public static final String FORMAT = "d2nn/1";

  /** How the name of an experiment file ends. */
  public static final String EXTENSION = ".d2nn.json";

  /** Where the JSON Schema of the format is on the class path. */
  public static final String SCHEMA_RESOURCE = "/org/d2nn/experiment/d2nn-1.schema.json";

  /** {@link Problem#at} of a problem of the file as a whole. */
  public static final String WHOLE_FILE = "file";

  /** No experiment is larger; what is was named by mistake. */
  private static final int MOST_BYTES = 64 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** First characters (Latin-1) of files that are opened by mistake, and what the files are. */
  private static final Map<String, String> OTHER_FILES =
      Map.of(
          "\u0089PNG", "a PNG picture",
          "\u00FF\u00D8\u00FF", "a JPEG picture",
          "GIF8", "a GIF picture",
          "PK\u0003\u0004", "a ZIP archive",
          "%PDF", "a PDF document");

  private final String text;
  private final Experiment experiment;
  private final List<Problem> ignored;

  private ExperimentFile(String text, Experiment experiment, List<Problem> ignored) {
    this.text = text;
    this.experiment = experiment;
    this.ignored = ignored;
  }

  /**
   * @throws BrokenExperiment if the file cannot be read as an experiment (F1, numbers that cannot
   *     be), with every problem. A graph that breaks other rules can be read: see {@link
   *     Experiment#problems}
   * @throws WrongInput if there is no such file
   */
  public static ExperimentFile read(Path file) {
    String text = textOf(file);
    String name = BrokenExperiment.shortName(file);
    ExperimentReader.Read read = ExperimentReader.read(values(text, name), name);
    return new ExperimentFile(text, read.experiment(), read.ignored());
  }

  /**
   * The text of a file, whether or not it is an experiment.
   *
   * @throws BrokenExperiment if it is not text
   * @throws WrongInput if there is no such file, or it cannot be read
   */
  public static String textOf(Path file) {
    try {
      byte[] bytes = PlainFile.bytes(file, MOST_BYTES);
      Optional<String> other = otherThanText(bytes);
      if (other.isPresent()) {
        throw broken(file, "This is not a D2NN experiment (it is %s)".formatted(other.get()), "");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw broken(file, "the file is not UTF-8 text", "Save it as UTF-8.");
    } catch (NoSuchFileException e) {
      throw new WrongInput(file + ": there is no such file. Check the name.", e);
    } catch (IOException e) {
      throw new WrongInput(
          file + ": cannot be read (" + AtomicFile.reason(e) + "). Name a file that can be read.",
          e);
    }
  }

  private static BrokenExperiment broken(Path file, String message, String remedy) {
    return new BrokenExperiment(
        BrokenExperiment.shortName(file),
        List.of(Problem.inFile("F1", WHOLE_FILE, message, remedy)));
  }

  /** What a file is that begins like a picture or an archive. */
  private static Optional<String> otherThanText(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
    return OTHER_FILES.entrySet().stream()
        .filter(kind -> start.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** A file that is not on disk yet. */
  public static ExperimentFile of(Experiment experiment) {
    return new ExperimentFile(toJson(experiment), experiment, List.of());
  }

  /**
   * The experiment that a text describes.
   *
   * @param where what messages call the text, e.g. the file's name
   * @throws BrokenExperiment with every problem
   */
  public static Experiment parse(String text, String where) {
    return ExperimentReader.read(values(text, where), where).experiment();
  }

  /** A new text of an experiment: section by section, one line per node or edge. */
  public static String toJson(Experiment experiment) {
    return ExperimentJson.newFile(experiment);
  }

  /**
   * Only a graph and where its nodes stand, as an experiment file that leaves everything else to
   * the defaults: a part of a drawing on a clipboard. {@link #parse} reads it.
   */
  public static String toJson(Graph graph, Map<String, NodePosition> positions) {
    return ExperimentJson.part(graph, positions);
  }

  public Experiment experiment() {
    return experiment;
  }

  /**
   * Fields of the file that this version does not know: they stay in it and have no effect. None of
   * these problems is broken.
   */
  public List<Problem> ignored() {
    return ignored;
  }

  /** Exactly what is, or would be, in the file. */
  public String text() {
    return text;
  }

  /** This file with its experiment changed; its text changes only where it must. */
  public ExperimentFile with(Experiment changed) {
    return changed.equals(experiment)
        ? this
        : new ExperimentFile(edited(changed), changed, ignored);
  }

  private String edited(Experiment changed) {
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    String document = marked ? text.substring(1) : text;
    JsonNode before = ExperimentJson.tree(experiment, Detail.FULL);
    JsonNode after = ExperimentJson.tree(changed, Detail.FULL);
    String edited =
        JsonEdit.apply(
            document,
            values(document, "the file"),
            before,
            after,
            ExperimentJson.tree(changed, Detail.NEEDED),
            ExperimentJson.match(before, after));
    return marked ? BYTE_ORDER_MARK + edited : edited;
  }

  /**
   * Writes the file, wholly or not at all.
   *
   * @throws RunFailed if it cannot be written; what was there before stays
   */
  public void writeTo(Path file) {
    AtomicFile.write(file, text);
  }

  private static JsonValue values(String text, String where) {
    try {
      return JsonText.parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (JsonText.SyntaxError e) {
      throw new BrokenExperiment(
          where,
          List.of(
              Problem.inFile(
                  "F1",
                  e.line() > 0 ? ReadProblems.place(e.line(), e.column()) : WHOLE_FILE,
                  "not JSON: " + e.getMessage(),
                  e.line() > 0 ? "Correct the text there or just before." : "Name another file.")));
    }
  }
}
