package org.d2nn.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample experiments that come with the program. Reads files: not for the JavaFX thread. */
final class Samples {
  private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
  private static final String FOLDER = "/org/d2nn/samples";

  private Samples() {}

  /**
   * A sample, ready to be shown.
   *
   * @param layout a place for every node
   */
  record Sample(ExperimentFile file, Layout layout) {
    Experiment experiment() {
      return file.experiment();
    }

    /** Whether it can be trained at once, without downloading or choosing data. */
    boolean isReady() {
      return experiment().dataset().source() instanceof BuiltInSource;
    }
  }

  /** All samples: those that can be trained at once first, then by name. */
  static List<Sample> read() {
    List<Sample> samples = new ArrayList<>();
    for (String name : names()) {
      try (InputStream in = Samples.class.getResourceAsStream(FOLDER + "/" + name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        samples.add(sample(ExperimentFile.of(ExperimentFile.parse(text, name))));
      } catch (IOException | RuntimeException e) {
        LOG.warn("the sample {} cannot be read", name, e);
      }
    }
    samples.sort(
        Comparator.comparing((Sample sample) -> !sample.isReady())
            .thenComparing(sample -> sample.experiment().graph().controls().isEmpty())
            .thenComparing(sample -> sample.experiment().graph().nodes().size())
            .thenComparing(sample -> sample.experiment().name()));
    return samples;
  }

  private static Sample sample(ExperimentFile file) {
    var drawn = Workspace.drawnOf(file.experiment());
    Layout layout =
        drawn.layout().covers(drawn.graph())
            ? drawn.layout()
            : LayeredLayout.of(drawn.graph(), LayeredLayout.Flow.LEFT_TO_RIGHT);
    return new Sample(file, layout);
  }

  private static List<String> names() {
    try {
      URI folder = Samples.class.getResource(FOLDER).toURI();
      if (folder.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
          return names(jar.getPath(FOLDER));
        }
      }
      return names(Path.of(folder));
    } catch (IOException | URISyntaxException | RuntimeException e) {
      LOG.warn("the samples cannot be listed", e);
      return List.of();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ExperimentFile.EXTENSION))
          .sorted()
          .toList();
    }
  }
}
