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
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.format.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample experiments that come with the program. Reads files: not for the JavaFX thread. */
final class Samples {
  private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
  private static final String FOLDER = "/org/d2nn/samples";

  private static final double SECONDS_PER_NODE = 1.1e-5;
  private static final double SECONDS_PER_MULTIPLY_ADD = 1 / 30e9;

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

    /** {@code cascade-built-in-faces}: names things in the scene. */
    String id() {
      return experiment().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** Whether it can be trained at once, without downloading or choosing data. */
    boolean isReady() {
      return experiment().dataset().source() instanceof BuiltInSource;
    }

    /** The first sentence of the description. */
    String sentence() {
      return firstSentence(experiment().description());
    }

    /** Which images it needs and how long it trains, in sentences. */
    String needs() {
      return experiment().dataset().source() instanceof BuiltInSource drawn
          ? "Nothing to download: the program draws %s images. Trains in %s."
              .formatted(Numbers.count(drawn.count()), time(drawn.count()))
          : firstSentence(experiment().dataset().source().type().sentence());
    }

    private static String firstSentence(String text) {
      BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
      sentences.setText(text);
      return text.substring(0, Math.max(0, sentences.next())).strip();
    }

    /** Estimated for two processor cores; twice what the rates in docs/performance.md give. */
    private String time(int images) {
      double secondsPerImage =
          SECONDS_PER_NODE * experiment().graph().nodes().size()
              + SECONDS_PER_MULTIPLY_ADD * experiment().referenceCost().multiplyAdds();
      double trained =
          images
              * experiment().dataset().split().train()
              * experiment().training().stopping().epochs();
      long minutes = Math.round(2 * trained * secondsPerImage / 60);
      return minutes < 1
          ? "less than a minute"
          : "about " + minutes + (minutes == 1 ? " minute" : " minutes");
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
