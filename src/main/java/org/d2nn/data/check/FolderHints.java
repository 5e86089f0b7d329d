package org.d2nn.data.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.data.sets.FolderScan;

/** What to watch for when training on a folder, from what it holds. */
final class FolderHints {

  private static final Set<String> PARTS = Set.of("train", "val", "valid", "validation", "test");

  private FolderHints() {}

  static List<String> of(Path folder, List<FolderCheck.ClassCheck> classes) throws IOException {
    List<String> hints = new ArrayList<>();
    layout(folder, classes, hints);
    people(classes, hints);
    blackCorners(classes, hints);
    balance(classes, hints);
    return hints;
  }

  private static void layout(Path folder, List<FolderCheck.ClassCheck> classes, List<String> hints)
      throws IOException {
    if (classes.size() == 1) {
      hints.add(
          "There is only one class. Put a folder of other images next to it and set dataset.path"
              + " to the folder above both.");
    }
    boolean isDivided =
        classes.size() >= 2
            && classes.stream().allMatch(c -> PARTS.contains(c.name().toLowerCase(Locale.ROOT)));
    if (isDivided) {
      hints.add(
          "The folders %s look like parts of one data set, not classes. Set dataset.path to one of them; the program makes its own split. For folders named by synset use dataset.type ilsvrc10."
              .formatted(names(classes)));
    }
    Set<String> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(Files::isRegularFile)
              .map(entry -> entry.getFileName().toString())
              .collect(Collectors.toSet());
    }
    long direct = files.stream().filter(FolderScan::isImageName).count();
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
  }

  private static void people(List<FolderCheck.ClassCheck> classes, List<String> hints) {
    for (FolderCheck.ClassCheck one : classes) {
      if (one.people() > 0) {
        hints.add(
            String.format(
                Locale.ROOT,
                "%s holds photographs of %,d people. Set dataset.split.by to person, or the same"
                    + " face is in both training and test.",
                one.name(),
                one.people()));
      }
    }
  }

  private static void blackCorners(List<FolderCheck.ClassCheck> classes, List<String> hints) {
    for (FolderCheck.ClassCheck one : classes) {
      double share = share(one);
      if (one.usable() >= 20 && share > 0.3) {
        String others =
            classes.stream()
                .filter(c -> c != one && c.usable() > 0)
                .map(c -> String.format(Locale.ROOT, "%.0f %% in %s", 100 * share(c), c.name()))
                .limit(3)
                .collect(Collectors.joining(", "));
        hints.add(
            String.format(
                Locale.ROOT,
                "%.0f %% of the images in %s have a black corner%s. A network learns the corner:"
                    + " set dataset.crop to about %d.",
                100 * share,
                one.name(),
                others.isEmpty() ? "" : " (" + others + ")",
                (int) Math.round(one.median() * 0.56 / 10) * 10));
      }
    }
  }

  private static double share(FolderCheck.ClassCheck one) {
    return one.blackCorners() / (double) Math.max(1, one.usable());
  }

  private static void balance(List<FolderCheck.ClassCheck> classes, List<String> hints) {
    int most = classes.stream().mapToInt(FolderCheck.ClassCheck::usable).max().orElse(0);
    int least =
        classes.stream()
            .mapToInt(FolderCheck.ClassCheck::usable)
            .filter(usable -> usable > 0)
            .min()
            .orElse(0);
    if (least > 0 && most > 5 * least) {
      hints.add(
          String.format(
              Locale.ROOT,
              "The largest class has %.0f times the images of the smallest. Accuracy alone says"
                  + " little then: look at F1, or set dataset.classWeights to balanced.",
              most / (double) least));
    }
  }

  private static String names(List<FolderCheck.ClassCheck> classes) {
    return classes.stream().map(FolderCheck.ClassCheck::name).collect(Collectors.joining(", "));
  }
}
