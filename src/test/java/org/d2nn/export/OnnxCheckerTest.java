package org.d2nn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.engine.RandomWork;
import org.d2nn.graph.Graph;
import org.d2nn.graph.RandomGraphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX's own checker finds nothing wrong with exported models, where it is installed. */
class OnnxCheckerTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path CHECK =
      Path.of(System.getProperty("basedir", ""), "src/test/scripts/check_onnx.py").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void itFindsNothingWrong() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "python3-onnx is not installed");
    List<String> command = new ArrayList<>(List.of(PYTHON, CHECK.toString()));
    for (long seed = 0; seed < 40; seed++) {
      Graph graph = RandomWork.withImpossibleClasses(RandomGraphs.valid(seed), seed);
      for (boolean oneImage : new boolean[] {false, true}) {
        Path file = folder.resolve("%d-%s.onnx".formatted(seed, oneImage));
        Files.write(
            file, OnnxAgreementTest.model(graph, RandomWork.weights(graph, seed), oneImage));
        command.add(file.toString());
      }
    }
    assertThat(outputOf(command)).isEqualTo("fine");
  }

  private boolean isInstalled() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(PYTHON))
        && outputOf(List.of(PYTHON, "-c", "import onnx; print('yes')")).equals("yes");
  }

  private String outputOf(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
