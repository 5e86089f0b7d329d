package org.d2nn.app.settings;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.tasks.Tasks;

/**
 * The settings while the window is open. A change of the settings is written in the background; the
 * window's place and its dividers, which change with every movement of the mouse, with the next
 * change or at the end of the program.
 */
public final class SavedSettings {
  private final Tasks tasks;
  private final SettingsFile file;
  private final ReadOnlyObjectWrapper<Settings> settings;
  private final Map<String, Double> dividers;
  private volatile Settings.Place place;
  private volatile Settings latest;

  public SavedSettings(Tasks tasks, SettingsFile file, Settings first) {
    this.tasks = tasks;
    this.file = file;
    settings = new ReadOnlyObjectWrapper<>(first);
    latest = first;
    place = first.window();
    dividers = new ConcurrentHashMap<>(first.dividers());
  }

  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public void update(UnaryOperator<Settings> change) {
    Settings changed = change.apply(settings.get());
    if (!changed.equals(settings.get())) {
      settings.set(changed);
      latest = changed;
      tasks.latest(
          "settings",
          progress -> {
            write();
            return changed;
          });
    }
  }

  /** Where the window is now. */
  public void moved(Settings.Place now) {
    place = now;
  }

  /** Where a divider is now, from 0 to 1. */
  void divided(String divider, double at) {
    dividers.put(divider, at);
  }

  /** Empty where the user never moved it. */
  Optional<Double> divider(String divider) {
    return Optional.ofNullable(dividers.get(divider));
  }

  /** Writes everything, on the calling thread; for the end of the program. */
  public void write() {
    file.write(latest.with(place).withDividers(dividers));
  }
}
