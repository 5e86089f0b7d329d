package org.d2nn.data.sets;

import java.util.List;
import java.util.Map;
import org.d2nn.data.sets.ImageFolders.ClassFolder;

/** What the fields of a data set are set to, by their names in the experiment file. */
public record SourceValues(Map<String, Object> byName) {

  public SourceValues {
    byName = Map.copyOf(byName);
  }

  public Object get(String name) {
    return byName.get(name);
  }

  int whole(String name) {
    return (Integer) byName.get(name);
  }

  long seed() {
    return (Long) byName.get("seed");
  }

  double number(String name) {
    return (Double) byName.get(name);
  }

  String place(String name) {
    return (String) byName.get(name);
  }

  /** The folder of the images. */
  String path() {
    return place(FileSource.PATH);
  }

  @SuppressWarnings("unchecked") // the only field of its kind
  List<ClassFolder> classes() {
    return (List<ClassFolder>) byName.get("classes");
  }
}
