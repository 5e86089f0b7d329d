package org.d2nn.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.ModelExample;
import org.d2nn.experiment.run.ModelFiles;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/**
 * A trained model as one zip: each regular and control node a stock DL4J zip, loadable by plain
 * DL4J, beside the experiment, a manifest, an example and a README that says how they go together.
 */
public final class Dl4jBundle {
  private static final int RANDOM_INPUTS = 64;
  private static final String WALK = "WalkD2nn.java";
  private static final int REAL_IMAGES = 256;

  private Dl4jBundle() {}

  /**
   * Writes a bundle, reads it back and compares. The file appears only if both agree.
   *
   * @param images the run's images, to compare on real ones; without them only random inputs are
   *     compared
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written, or what was read back
   *     differs
   */
  static ReadBack export(
      TrainedModel model, Optional<RunImages> images, Path file, Progress progress) {
    return AtomicFile.writeChecked(
        file,
        out -> write(model, images, new ZipOutputStream(out)),
        written -> {
          try (TrainedModel back = open(written)) {
            ReadBack compared = compare(model, back, images, progress);
            progress.stopIfCancelled();
            return compared;
          }
        });
  }

  private static ReadBack compare(
      TrainedModel model, TrainedModel back, Optional<RunImages> images, Progress progress) {
    Comparison comparison = new Comparison(model.graph());
    comparison.onEveryRoute(
        forced -> {
          progress.stopIfCancelled();
          return model.traceRandom(RANDOM_INPUTS, 1, forced);
        },
        forced -> back.traceRandom(RANDOM_INPUTS, 1, forced));
    images.ifPresent(
        real -> {
          Split split = real.size(Split.TEST) > 0 ? Split.TEST : Split.TRAIN;
          SplitAnalysis before = new SplitAnalysis(model, real, split);
          SplitAnalysis after = new SplitAnalysis(back, real, split);
          int count = Math.min(REAL_IMAGES, before.size());
          comparison.onEveryRoute(
              forced -> {
                progress.stopIfCancelled();
                return before.traces(0, count, forced);
              },
              forced -> after.traces(0, count, forced));
        });
    return comparison.result();
  }

  private static void write(TrainedModel model, Optional<RunImages> images, ZipOutputStream zip)
      throws IOException {
    ModelFiles.write(model, (name, content) -> put(zip, name, content));
    var example = new BundleExample(model, ModelExample.of(model, images));
    Optional<String> image = example.imageName();
    if (image.isPresent()) {
      put(zip, image.get(), example::writeImage);
    }
    put(zip, "example/expected.json", example::writeExpected);
    put(zip, WALK, out -> out.write(walk()));
    byte[] readme = BundleReadme.of(model, image).getBytes(StandardCharsets.UTF_8);
    put(zip, "README.txt", out -> out.write(readme));
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.writeTo(zip);
    zip.closeEntry();
  }

  private static byte[] walk() throws IOException {
    try (InputStream source = Dl4jBundle.class.getResourceAsStream(WALK)) {
      return source.readAllBytes();
    }
  }

  /**
   * Opens a bundle for prediction.
   *
   * @throws WrongInput if the file is not a bundle
   */
  public static TrainedModel open(Path file) {
    try (ZipFile zip = new ZipFile(PlainFile.at(file).toFile(), StandardCharsets.UTF_8)) {
      return ModelFiles.read(
          name -> {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
              throw new IOException("it has no " + name);
            }
            return zip.getInputStream(entry);
          },
          file.toString());
    } catch (IOException failure) {
      throw new WrongInput(
          file
              + ": not a bundle ("
              + AtomicFile.reason(failure)
              + "). Give a run folder, or what d2nn export wrote.",
          failure);
    }
  }
}
