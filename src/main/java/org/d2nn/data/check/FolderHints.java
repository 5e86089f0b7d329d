package org.d2nn.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What to watch for when training on a folder, from what it holds. */
final class FolderHints {

  private FolderHints() {}

  static List<String> of(List<String> layout, List<FolderCheck.ClassCheck> classes) {
    List<String> hints = new ArrayList<>(layout);
    people(classes, hints);
    blackCorners(classes, hints);
    balance(classes, hints);
    return hints;
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
    if (classes.size() == 1 && classes.get(0).people() > 0) {
      hints.add(
          "Without other images next to it, set dataset.type to lfw-b: it cuts background out of"
              + " the same photographs.");
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
}
