package org.d2nn.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFolderTest {

  @Test
  void aFolderThatIsNamedInFullIsTaken(@TempDir Path home) {
    assertThat(HomeFolder.of(home.toString())).isEqualTo(home);
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"?", "", ".", "~", "home/user", "\0"})
  void aUserWithoutOneGetsNoneInTheCurrentFolder(String home) {
    assertThat(HomeFolder.of(home))
        .isAbsolute()
        .startsWith(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
  }
}
