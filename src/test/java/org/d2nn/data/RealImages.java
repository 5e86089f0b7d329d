package org.d2nn.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real images that tests use where they are: {@code D2NN_DATA}, else {@code ../shared/data}.
 */
final class RealImages {

  private RealImages() {}

  static Path folder(String name) {
    String given = System.getenv("D2NN_DATA");
    Path folder = Path.of(given == null ? "../shared/data" : given, name);
    assumeTrue(Files.isDirectory(folder), "skipped: no real images at " + folder);
    return folder;
  }
}
