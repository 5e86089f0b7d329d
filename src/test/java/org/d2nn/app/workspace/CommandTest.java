package org.d2nn.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void noTwoCommandsShareKeys() {
    assertThat(Arrays.stream(Command.values()).map(Command::keys).flatMap(Optional::stream))
        .doesNotHaveDuplicates();
  }

  @Test
  void idsAreUniqueAndPlain() {
    assertThat(Arrays.stream(Command.values()).map(Command::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("menu-[a-z-]+"));
  }

  @Test
  void plainKeysAreTheCanvasOwn() {
    assertThat(Command.ADD_NODE.isWindowWide()).isFalse();
    assertThat(Command.DELETE.isWindowWide()).isFalse();
    assertThat(Command.SAVE.isWindowWide()).isTrue();
  }
}
