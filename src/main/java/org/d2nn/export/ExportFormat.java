package org.d2nn.export;

import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.progress.Progress;

/** The forms in which a trained model is taken to other programs. */
public enum ExportFormat {
  DL4J(
      "DL4J bundle",
      ".zip",
      "One zip with a stock DL4J network for each regular and control node, the experiment, an"
          + " example with every number, a Java file that walks the graph, and a README that"
          + " explains how they fit together.",
      (model, images, file, progress) -> Dl4jBundle.export(model, images, file, progress)),
  ONNX(
      "ONNX",
      ".onnx",
      "One file for ONNX Runtime and other engines, for batches of any size. A node that no image"
          + " of a batch reaches does not run. Pixels go in as they are: the normalisation is"
          + " inside. "
          + Skipping.WHO,
      (model, images, file, progress) -> OnnxExport.export(model, images, false, file, progress)),
  ONNX_ONE_IMAGE(
      "ONNX, one image at a time",
      ".onnx",
      "One file for engines that must know every size in advance. It takes one image at a time,"
          + " and runs only the nodes on its route. Pixels go in as they are: the normalisation is"
          + " inside. "
          + Skipping.WHO,
      (model, images, file, progress) -> OnnxExport.export(model, images, true, file, progress));

  /** Writes a model, reads it back and compares. */
  private interface Writer {
    ReadBack write(TrainedModel model, Optional<RunImages> images, Path file, Progress progress);
  }

  private final String title;
  private final String ending;
  private final String sentence;
  private final Writer writer;

  ExportFormat(String title, String ending, String sentence, Writer writer) {
    this.title = title;
    this.ending = ending;
    this.sentence = sentence;
    this.writer = writer;
  }

  /** For a list of formats. */
  public String title() {
    return title;
  }

  /** What the name of a file ends with, dot included. */
  public String ending() {
    return ending;
  }

  /** What it is good for. */
  public String sentence() {
    return sentence;
  }

  /**
   * Writes a model, reads it back and compares. The file appears only if both agree.
   *
   * @param images the run's images, to compare on real ones; without them only random inputs are
   *     compared
   * @throws org.d2nn.experiment.file.WrongInput if the model cannot be written in this form
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written, or what was read back
   *     differs
   */
  public ReadBack export(
      TrainedModel model, Optional<RunImages> images, Path file, Progress progress) {
    return writer.write(model, images, file, progress);
  }

  /** What both ONNX forms have to say; an enum's constants cannot name its own fields. */
  private static final class Skipping {
    static final String WHO =
        "ONNX Runtime skips on the processor and in the browser. On CUDA each decision waits for"
            + " the processor; TensorRT, QNN and DirectML may run every branch.";
  }
}
