package org.d2nn.app.train;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Makes a copy of a settings record with one component changed. */
final class SettingsEdit {
  private SettingsEdit() {}

  /**
   * @param component name of a component, of the type of {@code value}
   * @throws IllegalArgumentException where the record has no such component, or refuses the value
   */
  static <R extends Record> R with(R record, String component, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        boolean changed = components[i].getName().equals(component);
        values[i] = changed ? value : components[i].getAccessor().invoke(record);
        found |= changed;
      }
      if (!found) {
        throw new IllegalArgumentException(
            record.getClass().getSimpleName() + " has no component " + component);
      }
      @SuppressWarnings("unchecked") // a record's canonical constructor makes that record
      R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(refused.getCause().getMessage(), refused);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(component + ": cannot be changed", e);
    }
  }
}
