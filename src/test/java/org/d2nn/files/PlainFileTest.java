package org.d2nn.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {
  @TempDir private Path folder;

  @Test
  void aPlainFileIsItself() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertThat(PlainFile.at(file)).isEqualTo(file);
    assertThat(PlainFile.bytes(file, 3)).asString().isEqualTo("abc");
  }

  @Test
  void whatIsLargerThanItCanBeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abcd");
    assertThatThrownBy(() -> PlainFile.bytes(file, 3)).hasMessageContaining("it is larger than");
  }

  @Test
  void foldersAndWhatIsNotThereAreRefused() {
    assertThatThrownBy(() -> PlainFile.at(folder)).hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> PlainFile.at(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void devicesAreRefusedAlsoThroughALink() throws IOException {
    Path zero = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(zero), "needs /dev/zero");
    assertThatThrownBy(() -> PlainFile.bytes(zero, 10)).hasMessageContaining("not a plain file");
    Path link = Files.createSymbolicLink(folder.resolve("link"), zero);
    assertThatThrownBy(() -> PlainFile.at(link)).hasMessageContaining("not a plain file");
  }
}
