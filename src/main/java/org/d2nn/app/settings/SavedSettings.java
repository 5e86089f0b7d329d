package org.d2nn.app.settings;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.tasks.Tasks;

/** The settings while the window is open; every change is written in the background. */
public final class SavedSettings {
  private final Tasks tasks;
  private final SettingsFile file;
  private final ReadOnlyObjectWrapper<Settings> settings;

  public SavedSettings(Tasks tasks, SettingsFile file, Settings first) {
    this.tasks = tasks;
    this.file = file;
    settings = new ReadOnlyObjectWrapper<>(first);
  }

  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public void update(UnaryOperator<Settings> change) {
    Settings changed = change.apply(settings.get());
    if (!changed.equals(settings.get())) {
      settings.set(changed);
      tasks.latest(
          "settings",
          progress -> {
            file.write(changed);
            return changed;
          });
    }
  }

  /** Writes at once, on the calling thread; for the end of the program. */
  public void writeNow(UnaryOperator<Settings> change) {
    file.write(change.apply(settings.get()));
  }
}
