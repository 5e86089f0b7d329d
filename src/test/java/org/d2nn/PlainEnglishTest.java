package org.d2nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts use the words that every program uses. Each pattern is one that crept in before; what to
 * write instead stands beside it.
 */
class PlainEnglishTest {
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    INSTEAD.put("d2nn\\.md section", "docs/method.md section");
    INSTEAD.put("\\bmend(s|ed|ing)?\\b", "fix");
    INSTEAD.put("\\banew\\b", "again, or new");
    INSTEAD.put("(?<!\")\\bdear(er|est)?\\b", "expensive"); // but for a key of evaluate --json
    INSTEAD.put("\\b(go|goes|going|went|gone) on\\b|\\bgoOn\\b", "resume, or continue");
    INSTEAD.put("\\bdid not go through\\b", "failed");
    INSTEAD.put("\\bbegun\\b", "started");
    INSTEAD.put("(?<![Tt]here )\\b(is|are) no (?!longer|more|less|fewer)", "is not a");
    INSTEAD.put("\\b(whom|whoever)\\b", "the one that, or name it");
    INSTEAD.put("\\b(thereof|therein|thereby|hitherto)\\b", "plain words");
    INSTEAD.put("\\bto (learn from|choose by|test on)\\b", "training, validation, test");
  }

  @TestFactory
  Stream<DynamicTest> texts() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("fxml", "docs", "src/main", "sample-configs", "datasets")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(PlainEnglishTest::isText).forEach(files::add);
      }
    }
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
    }
    return INSTEAD.keySet().stream()
        .map(
            pattern ->
                DynamicTest.dynamicTest(
                    "instead of " + pattern + ": " + INSTEAD.get(pattern),
                    () -> assertThat(found(Pattern.compile(pattern), files)).isEmpty()));
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return Stream.of(".java", ".fxml", ".md", ".json", ".txt", ".tsv", ".sh")
        .anyMatch(name::endsWith);
  }

  private static List<String> found(Pattern pattern, List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      for (MatchResult match : pattern.matcher(text).results().toList()) {
        long line = text.substring(0, match.start()).lines().count();
        found.add(file + ":" + line + ": " + around(text, match));
      }
    }
    return found;
  }

  private static String around(String text, MatchResult match) {
    int from = text.lastIndexOf('\n', match.start()) + 1;
    int to = text.indexOf('\n', match.end());
    return text.substring(from, to < 0 ? text.length() : to).strip();
  }
}
