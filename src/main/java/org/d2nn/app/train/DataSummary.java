package org.d2nn.app.train;

import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.format.Numbers;

/** Which images an experiment is trained on, in words; nothing is read for it. */
record DataSummary(String title, String detail, boolean isOnDisk) {

  static DataSummary of(DatasetSettings dataset) {
    String detail = dataset.source().detail();
    return new DataSummary(
        dataset.source().title(),
        (detail.isEmpty() ? "" : detail + " · ") + split(dataset.split()),
        dataset.source() instanceof FileSource);
  }

  private static String split(SplitSettings split) {
    return Numbers.percent(split.train())
        + " training, "
        + Numbers.percent(split.validation())
        + " validation, "
        + Numbers.percent(split.test())
        + " test";
  }
}
