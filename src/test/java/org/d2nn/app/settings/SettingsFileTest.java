package org.d2nn.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.d2nn.app.settings.Settings.AtEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    var file = new SettingsFile(folder.resolve("deep/settings.json"));
    Settings settings =
        Settings.FIRST
            .with(Settings.Theme.DARK)
            .with(new Settings.Place(1, 2, 1280, 800, true))
            .withTensorBoard(true)
            .with(new Settings.AtEnd(false, true))
            .opened(new Settings.Recent("/a.d2nn.json", "a", "2026-01-02T03:04:05Z"));
    file.write(settings);
    assertThat(file.read()).isEqualTo(settings);
  }

  @Test
  void missingOrBrokenSettingsAreTheDefaults() throws Exception {
    Path path = folder.resolve("settings.json");
    assertThat(new SettingsFile(path).read()).isEqualTo(Settings.FIRST);
    Files.writeString(path, "{ not json");
    assertThat(new SettingsFile(path).read()).isEqualTo(Settings.FIRST);
    Files.writeString(path, "{\"theme\": \"DARK\", \"fromLater\": 1}");
    assertThat(new SettingsFile(path).read().theme()).isEqualTo(Settings.Theme.DARK);
    assertThat(new SettingsFile(path).read().tensorBoard()).isFalse();
    assertThat(new SettingsFile(path).read().atEnd()).as("not named").isEqualTo(AtEnd.FIRST);
    Files.writeString(path, "{\"recent\": [{\"file\": \"a.d2nn.json\", \"name\": \"a\"}]}");
    assertThat(new SettingsFile(path).read()).isEqualTo(Settings.FIRST);
  }

  @Test
  void aFileOpenedAgainMovesToTheTop() {
    Settings settings = Settings.FIRST;
    for (int i = 0; i < 20; i++) {
      settings = settings.opened(new Settings.Recent("/" + i % 15, "n", "2026-01-02T03:04:05Z"));
    }
    assertThat(settings.recent()).hasSize(12).extracting(Settings.Recent::file).startsWith("/4");
    assertThat(settings.recent()).extracting(Settings.Recent::file).doesNotHaveDuplicates();
  }
}
