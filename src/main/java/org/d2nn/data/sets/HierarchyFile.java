package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.files.PlainFile;

/**
 * A text file of classes in three levels, one line per class: synset, name, middle class and
 * super-class, separated by tabs; lines that start with {@code #} are remarks.
 *
 * @param hierarchy the classes, brought together by middle and super-class
 * @param folders the synset of each class, by its name
 */
record HierarchyFile(ClassHierarchy hierarchy, Map<String, String> folders) {

  /**
   * @throws DatasetException if the file is missing or a line is malformed
   */
  static HierarchyFile read(Path file) throws DatasetException, IOException {
    List<ClassHierarchy.Leaf> leaves = new ArrayList<>();
    Map<String, String> folders = new LinkedHashMap<>();
    Map<String, String> supers = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.strip().split("\t+");
      if (fields.length != 4) {
        throw wrong(
            file,
            number,
            "has %d fields, not 4".formatted(fields.length),
            "Write synset, name, middle class and super-class, separated by tabs");
      }
      if (folders.containsKey(fields[1]) || folders.containsValue(fields[0])) {
        throw wrong(file, number, fields[1] + " is listed twice", "Remove one");
      }
      String before = supers.putIfAbsent(fields[2], fields[3]);
      if (before != null && !before.equals(fields[3])) {
        throw wrong(
            file,
            number,
            "%s is in %s here and in %s above".formatted(fields[2], fields[3], before),
            "Give every middle class one super-class");
      }
      folders.put(fields[1], fields[0]);
      leaves.add(new ClassHierarchy.Leaf(fields[1], fields[2], fields[3]));
    }
    if (leaves.size() < 2) {
      throw new DatasetException(
          file + ": names fewer than two classes. Write one line per class.");
    }
    return new HierarchyFile(ClassHierarchy.grouped(leaves), folders);
  }

  private static List<String> lines(Path file) throws DatasetException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(
          file
              + ": there is no such file. Correct dataset.hierarchy: it names a text file with the"
              + " classes (one line each: synset, name, middle class, super-class).");
    }
    try {
      return Files.readAllLines(PlainFile.at(file), StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new DatasetException(file + ": is not a text file in UTF-8. Name another one.");
    }
  }

  private static DatasetException wrong(Path file, int line, String what, String remedy) {
    return new DatasetException("%s, line %d: %s. %s.".formatted(file, line, what, remedy));
  }
}
