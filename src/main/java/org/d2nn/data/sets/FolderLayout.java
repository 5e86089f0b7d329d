package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the names in a folder say about the set that it holds. */
final class FolderLayout {

  /** What people call the folders that divide a set. */
  private static final Map<String, Split> PARTS =
      Map.of(
          "train", Split.TRAIN,
          "training", Split.TRAIN,
          "val", Split.VALIDATION,
          "valid", Split.VALIDATION,
          "validation", Split.VALIDATION,
          "test", Split.TEST,
          "testing", Split.TEST);

  /** A folder with class folders, whose images are all in one split. */
  record Part(Path folder, Split split) {}

  private FolderLayout() {}

  /**
   * The folders that divide a set, each with class folders of its own; empty unless one of them,
   * with two classes or more, is for training, and another one is not.
   */
  static List<Part> parts(Path folder) throws IOException {
    List<Part> parts = new ArrayList<>();
    boolean canBeTrainedOn = false;
    for (Path inside : EntryNames.foldersIn(folder)) {
      Split split = PARTS.get(EntryNames.of(inside).toLowerCase(Locale.ROOT));
      int classes = split == null ? 0 : EntryNames.foldersIn(inside).size();
      if (classes > 0) {
        parts.add(new Part(inside, split));
        canBeTrainedOn |= split == Split.TRAIN && classes > 1;
      }
    }
    boolean isDivided = parts.stream().map(Part::split).distinct().count() > 1;
    return canBeTrainedOn && isDivided ? parts : List.of();
  }

  /**
   * What to do about a folder that is laid out in another way than the program takes it.
   *
   * @param classes the names of the class folders that were found
   */
  static List<String> hints(Path folder, List<String> classes, boolean isDivided)
      throws IOException {
    List<String> hints = new ArrayList<>();
    if (classes.size() == 1) {
      hints.add(
          "There is only one class. Put a folder of other images next to it and set dataset.path"
              + " to the folder above both.");
    }
    if (classes.size() >= 2
        && classes.stream().allMatch(name -> PARTS.containsKey(name.toLowerCase(Locale.ROOT)))) {
      hints.add(
          "The folders %s look like parts of one data set, not classes. Give each of them one folder per class; for flat folders with a list of synsets use dataset.type ilsvrc10."
              .formatted(String.join(", ", classes)));
    }
    List<String> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(Files::isRegularFile).map(EntryNames::of).toList();
    }
    long direct = files.stream().filter(EntryNames::isImageName).count();
    if (direct > 0 && classes.size() != 1) {
      hints.add(
          String.format(
              Locale.ROOT,
              "%,d images lie directly in the folder and belong to no class. Move them into class"
                  + " folders.",
              direct));
    }
    if (files.stream().anyMatch(name -> name.matches("(data|test)_batch.*\\.bin"))) {
      hints.add(
          "It holds CIFAR-10's binary files: set dataset.type to cifar10 and dataset.path to this"
              + " folder.");
    }
    if (files.stream().anyMatch(name -> name.matches(".*idx[13]-ubyte(\\.gz)?"))) {
      hints.add(
          "It holds IDX files like MNIST's: set dataset.type to mnist, fashion-mnist or"
              + " cluttered-mnist and dataset.path to this folder.");
    }
    if (!isDivided
        && (Files.isDirectory(folder.resolve("ILSVRC/Data/CLS-LOC"))
            || files.stream().anyMatch(name -> name.startsWith("ILSVRC2012_val_")))) {
      hints.add(
          "It holds ImageNet's images: set dataset.type to ilsvrc10, dataset.path to this folder,"
              + " and list the classes in dataset.hierarchy.");
    }
    return hints;
  }

  /** How a set is divided by its own folders, in a sentence. */
  static String division(List<Part> parts) {
    List<Split> missing =
        Stream.of(Split.VALIDATION, Split.TEST)
            .filter(split -> parts.stream().noneMatch(part -> part.split() == split))
            .toList();
    return "The folders %s are the set's own split.%s"
        .formatted(
            parts.stream().map(p -> EntryNames.of(p.folder())).collect(Collectors.joining(", ")),
            missing.isEmpty()
                ? ""
                : " Images for %s are taken from those for training; dataset.split says how many."
                    .formatted(
                        missing.stream().map(Split::label).collect(Collectors.joining(" and "))));
  }
}
