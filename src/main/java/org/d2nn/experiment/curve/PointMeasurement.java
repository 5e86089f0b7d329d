package org.d2nn.experiment.curve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.EvaluationReport;
import org.d2nn.experiment.analysis.EvaluationReport.RouteFigures;
import org.d2nn.experiment.analysis.ExitAnswers;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/**
 * The measurements of a finished point, with its best weights by validation. Kept in its run folder
 * as {@code measured.json}: that the file is there says that the point is done.
 *
 * @param version of this file; another one is measured again, without training
 * @param classes names of the classes
 * @param validation what it answers there; points are chosen by this
 * @param test what it answers there; points are drawn by this
 * @param millisPerImage measured time of a test image, its route's share of the images weighed in
 * @param imagesPerSecond measured on the test split in batches
 * @param analysis what its control nodes are worth on the test split
 * @param validationExit its routes by the confidence of the cheap one, on the validation split;
 *     null where no two routes compute their answers, and in files of earlier versions
 * @param testExit the same on the test split
 */
public record PointMeasurement(
    int version,
    List<String> classes,
    SplitAnswers validation,
    SplitAnswers test,
    double millisPerImage,
    double imagesPerSecond,
    AnalysisReport analysis,
    ExitAnswers validationExit,
    ExitAnswers testExit) {

  private static final int VERSION = 1;
  private static final String FILE = "measured.json";
  private static final byte[] BEGINNING =
      ("{\"version\":" + VERSION + ",").getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER) // a sweep has a thousand of these files
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Measures the best weights of a run, on the thread that asks. */
  public static PointMeasurement of(Path run, RunImages images, Progress progress) {
    try (TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST)) {
      SplitAnalysis validation = new SplitAnalysis(model, images, Split.VALIDATION);
      SplitAnalysis test = new SplitAnalysis(model, images, Split.TEST);
      EvaluationReport evaluation = test.evaluate(progress);
      return new PointMeasurement(
          VERSION,
          model.classes(),
          SplitAnswers.of(validation.traces(progress)),
          SplitAnswers.of(test.traces(progress)),
          evaluation.routes().stream().mapToDouble(PointMeasurement::millis).sum()
              / Math.max(1, evaluation.images()),
          evaluation.imagesPerSecond(),
          test.analyze(progress),
          validation.exitAnswers(progress).orElse(null),
          test.exitAnswers(progress).orElse(null));
    }
  }

  private static double millis(RouteFigures route) {
    return route.millisPerImage() * route.images();
  }

  public void writeTo(Path run) {
    try {
      AtomicFile.write(run.resolve(FILE), JSON.writeValueAsString(this));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether a run was measured, without reading all of it. */
  public static boolean isAt(Path run) {
    Path file = run.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] start = new byte[BEGINNING.length];
      bytes.readFully(start);
      bytes.seek(bytes.length() - 1);
      return Arrays.equals(start, BEGINNING) && bytes.read() == '}';
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** What was measured of a run; empty if it was not, or by another version. */
  public static Optional<PointMeasurement> of(Path run) {
    Path file = run.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      PointMeasurement measured =
          JSON.readValue(PlainFile.at(file).toFile(), PointMeasurement.class);
      return Optional.of(measured).filter(found -> found.version() == VERSION);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
