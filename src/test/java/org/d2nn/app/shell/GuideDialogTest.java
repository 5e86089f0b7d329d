package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuideDialogTest {
  static List<String> pages() {
    return GuideDialog.PAGES;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageHasATitleItsPicturesAndAPlaceInTheDocuments(String page) throws IOException {
    String text = GuideDialog.read(page);
    assertThat(text).startsWith("# ");
    assertThat(Files.readString(Path.of("docs/guide.md")))
        .contains("[" + GuideText.titleOf(text) + "]")
        .contains("/" + page);
    Pattern.compile("]\\(([^)]*)\\)")
        .matcher(text)
        .results()
        .forEach(
            link ->
                assertThat(GuideDialog.class.getResource("/org/d2nn/guide/" + link.group(1)))
                    .as(link.group(1))
                    .isNotNull());
  }
}
