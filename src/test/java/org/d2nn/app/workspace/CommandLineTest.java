package org.d2nn.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CommandLineTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void quotesWhatTheShellWouldChange() {
    assertThat(CommandLine.of("train", "/a/b.d2nn.json", "--run", "/my runs/λ 0.9"))
        .isEqualTo("d2nn train /a/b.d2nn.json --run '/my runs/λ 0.9'");
    assertThat(CommandLine.of("validate", "it's")).isEqualTo("d2nn validate 'it'\\''s'");
  }
}
