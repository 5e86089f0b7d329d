package org.d2nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts in {@code src/test/scripts}, most of which are too slow to run as tests. */
class ScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/scripts");
  private static final Pattern CLASS = Pattern.compile("org\\.d2nn\\.[a-z.]+\\.[A-Z]\\w+");

  @Test
  void everyClassThatAScriptStartsExists() throws IOException {
    List<String> names;
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      names =
          scripts
              .filter(script -> script.toString().endsWith(".sh"))
              .flatMap(script -> CLASS.matcher(read(script)).results().map(MatchResult::group))
              .toList();
    }
    assertThat(names).hasSizeGreaterThan(3);
    for (String name : names) {
      assertThatCode(() -> Class.forName(name, false, ScriptsTest.class.getClassLoader()))
          .as(name)
          .doesNotThrowAnyException();
    }
  }

  private static String read(Path script) {
    try {
      return Files.readString(script);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
