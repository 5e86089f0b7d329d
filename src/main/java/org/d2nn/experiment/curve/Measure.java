package org.d2nn.experiment.curve;

import java.util.Locale;
import org.d2nn.learning.TrainingSettings;

/** What a curve shows over cost. */
public enum Measure {
  /** Share of correct answers. */
  ACCURACY,
  /** Of the positive class for two classes, else the mean over classes. */
  F1;

  /** What the network is rewarded for, as far as a curve can show it. */
  public static Measure of(TrainingSettings training) {
    return training.reward().accuracy() == TrainingSettings.Accuracy.F1 ? F1 : ACCURACY;
  }

  /** {@code accuracy}, {@code f1}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
