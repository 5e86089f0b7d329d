package org.d2nn.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  @TempDir private Path folder;

  private Path made(String name) throws IOException {
    return Files.createFile(folder.resolve(name));
  }

  @Test
  void twoWritersOfOneFileNeverGetTheSameName() {
    Path target = folder.resolve("curve.csv");
    assertThat(PartFile.beside(target))
        .hasParentRaw(folder)
        .isNotEqualTo(PartFile.beside(target))
        .doesNotExist();
  }

  @Test
  void aNameThatIsTakenIsPassedOverAndNotFollowed() throws IOException {
    Path first = PartFile.beside(folder.resolve("a"));
    long number = Long.parseLong(first.toString().replaceAll(".*-(\\d+)\\.part", "$1"));
    Path taken =
        Path.of(
            first
                .toString()
                .replace("-%d.part".formatted(number), "-%d.part".formatted(number + 1)));
    Path precious = Files.writeString(folder.resolve("precious.txt"), "precious");
    Files.createSymbolicLink(taken, precious);
    assertThat(PartFile.beside(folder.resolve("a"))).isNotEqualTo(taken);
    assertThat(precious).hasContent("precious");
  }

  @Test
  void whatEndedProcessesLeftIsRemovedAndNothingElse() throws Exception {
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("version.txt").toFile())
            .start();
    ended.waitFor();
    String own = "-" + ProcessHandle.current().pid();
    String host = PartFile.WRITER.substring(0, PartFile.WRITER.length() - own.length());
    List<Path> left = List.of(made(".d2nn-%s-%d-1.part".formatted(host, ended.pid())), old("far"));
    List<Path> kept =
        List.of(
            made(".d2nn-%s-900000.part".formatted(PartFile.WRITER)),
            made(".d2nn-other-machine-%d-1.part".formatted(ended.pid())),
            made("thesis.part"),
            made(".d2nn-notes.part"),
            folder.resolve("version.txt"));

    PartFile.tidy(folder);

    assertThat(left).allSatisfy(file -> assertThat(file).doesNotExist());
    assertThat(kept).allSatisfy(file -> assertThat(file).exists());
  }

  private Path old(String host) throws IOException {
    Path file = made(".d2nn-%s-1-1.part".formatted(host));
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
  }
}
