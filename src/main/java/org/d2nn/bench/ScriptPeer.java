package org.d2nn.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;

/** A peer that is a Python script, which prints its speeds as one JSON line. */
final class ScriptPeer implements Peer {
  private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");
  private static final int LINES_KEPT = 5;

  private final Path script;
  private final Path experiment;
  private String name = "peer";

  /**
   * @throws WrongInput if there is no such script
   */
  ScriptPeer(Path script, Path experiment) {
    if (!Files.isRegularFile(script)) {
      throw new WrongInput(script + ": there is no such script. Give --peer a Python file.");
    }
    this.script = script;
    this.experiment = experiment;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Speeds measure(Bench.Sizes sizes) {
    List<String> command =
        List.of(
            Files.isExecutable(SYSTEM_PYTHON) ? SYSTEM_PYTHON.toString() : "python3",
            script.toString(),
            experiment.toString(),
            "--batch",
            String.valueOf(sizes.trainingBatch()),
            "--eval-batch",
            String.valueOf(sizes.evaluationBatch()),
            "--threads",
            String.valueOf(sizes.threads()),
            "--seconds",
            String.format(Locale.ROOT, "%.2f", sizes.seconds()));
    Deque<String> last = new ArrayDeque<>();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          last.addLast(line);
          if (last.size() > LINES_KEPT) {
            last.removeFirst();
          }
        }
      }
      if (process.waitFor() != 0 || last.isEmpty()) {
        throw failed(last.isEmpty() ? "it printed nothing" : last.getLast());
      }
    } catch (IOException e) {
      throw failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted");
    }
    return read(last.getLast());
  }

  private Speeds read(String line) {
    try {
      // What the script's tools leave on the terminal may stand before it.
      JsonNode figures =
          new ObjectMapper().readTree(line.substring(Math.max(0, line.indexOf('{'))));
      name = figures.path("peer").asText(name);
      return new Speeds(
          figures.path("train_images_per_s").asDouble(Double.NaN),
          figures.path("evaluate_images_per_s").asDouble(Double.NaN),
          figures.path("evaluate_single_image_per_s").asDouble(Double.NaN),
          figures.path("everything_images_per_s").asDouble(Double.NaN));
    } catch (JsonProcessingException e) {
      throw failed("it printed " + line);
    }
  }

  private RunFailed failed(String why) {
    return new RunFailed(
        "%s could not be measured: %s. It needs Python with PyTorch (apt-get install python3-torch)."
            .formatted(script, why));
  }
}
