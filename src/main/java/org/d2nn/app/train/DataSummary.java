package org.d2nn.app.train;

import java.util.stream.Collectors;
import org.d2nn.app.charts.Numbers;
import org.d2nn.data.ClassFolder;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.FacesAndClutter;
import org.d2nn.data.ImageFolders;
import org.d2nn.data.SplitSettings;

/** Which images an experiment learns from, in words; nothing is read for it. */
record DataSummary(String title, String detail, boolean isOnDisk) {

  static DataSummary of(DatasetSettings dataset) {
    if (dataset.source() instanceof FacesAndClutter drawn) {
      return new DataSummary(
          "Faces and clutter",
          "built in · "
              + Numbers.count(drawn.count())
              + " images of "
              + drawn.size()
              + "×"
              + drawn.size()
              + " · "
              + split(dataset.split()),
          false);
    }
    ImageFolders folders = (ImageFolders) dataset.source();
    String classes =
        folders.classes().isEmpty()
            ? "every folder is a class"
            : folders.classes().stream().map(ClassFolder::name).collect(Collectors.joining(", "));
    return new DataSummary(
        "Images in " + folders.path(), classes + " · " + split(dataset.split()), true);
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
