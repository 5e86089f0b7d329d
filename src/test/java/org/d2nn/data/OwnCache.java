package org.d2nn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a cache folder of its own, or the whole class one where it is registered
 * statically.
 */
public final class OwnCache
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private Path folder;
  private String before;

  private boolean isOfClass;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    open();
    isOfClass = true;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!isOfClass) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!isOfClass) {
      close();
    }
  }

  private void open() throws IOException {
    folder = Files.createTempDirectory("d2nn-cache-");
    before = System.getProperty("d2nn.cache");
    System.setProperty("d2nn.cache", folder.toString());
  }

  private void close() {
    if (before == null) {
      System.clearProperty("d2nn.cache");
    } else {
      System.setProperty("d2nn.cache", before);
    }
    files().forEach(file -> file.toFile().delete());
    folder.toFile().delete();
  }

  List<Path> files() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
