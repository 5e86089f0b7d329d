package org.d2nn.app.train;

import java.util.stream.Collectors;
import org.d2nn.app.format.Numbers;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.BuiltInSet;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClassFolder;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.Ilsvrc10;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.LfwB;
import org.d2nn.data.sets.SplitSettings;

/** Which images an experiment learns from, in words; nothing is read for it. */
record DataSummary(String title, String detail, boolean isOnDisk) {

  static DataSummary of(DatasetSettings dataset) {
    String split = split(dataset.split());
    if (dataset.source() instanceof BuiltInSource drawn) {
      return new DataSummary(
          titleOf(drawn),
          "built in · %s images of %d×%d · %s"
              .formatted(Numbers.count(drawn.count()), drawn.size(), drawn.size(), split),
          false);
    }
    FileSource onDisk = (FileSource) dataset.source();
    return new DataSummary(whatIn(onDisk) + " in " + onDisk.path(), details(onDisk) + split, true);
  }

  private static String titleOf(BuiltInSource drawn) {
    return BuiltInSet.ALL.stream()
        .filter(set -> set.name().equals(drawn.type()))
        .map(BuiltInSet::title)
        .findFirst()
        .orElse(drawn.type());
  }

  private static String whatIn(FileSource source) {
    return switch (source.type()) {
      case "mnist" -> "MNIST";
      case "fashion-mnist" -> "Fashion-MNIST";
      case ClutteredMnist.TYPE -> "Cluttered MNIST";
      case Cifar10.TYPE -> "CIFAR-10";
      case LfwB.TYPE -> "Faces and background (LFW-B)";
      case Ilsvrc10.TYPE -> "ImageNet classes";
      default -> "Images";
    };
  }

  /** What is particular to a source, with a separator behind it. */
  private static String details(FileSource source) {
    if (source instanceof ImageFolders folders) {
      return folders.classes().isEmpty()
          ? "every folder is a class · "
          : folders.classes().stream().map(ClassFolder::name).collect(Collectors.joining(", "))
              + " · ";
    } else if (source instanceof ClutteredMnist cluttered) {
      return "%s images of %d×%d, %d fragments of %d×%d · "
          .formatted(
              Numbers.count(cluttered.count()),
              cluttered.size(),
              cluttered.size(),
              cluttered.clutter(),
              cluttered.fragment(),
              cluttered.fragment());
    } else if (source instanceof LfwB faces) {
      return "crops of %d×%d, %s background for each face%s · "
          .formatted(
              faces.crop(),
              faces.crop(),
              Numbers.brief(faces.negatives()),
              faces.extraNegatives().isEmpty() ? "" : ", some from " + faces.extraNegatives());
    } else if (source instanceof Ilsvrc10 classes) {
      return "the classes of " + classes.hierarchy() + " · ";
    }
    return "";
  }

  private static String split(SplitSettings split) {
    return Numbers.percent(split.train())
        + " to learn from, "
        + Numbers.percent(split.validation())
        + " to choose by, "
        + Numbers.percent(split.test())
        + " to test on";
  }
}
