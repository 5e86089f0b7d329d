package org.d2nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;

/**
 * How much a training image of each class counts in the regular loss ({@code
 * dataset.classWeights}).
 *
 * @param kind how the weights are determined
 * @param byClass a weight per class name, at least 0; a class without one counts 1; empty unless
 *     {@code kind} is {@code GIVEN}
 */
public record ClassWeights(Kind kind, Map<String, Double> byClass) {

  /** How the weights are determined. */
  public enum Kind {
    /** Every image counts 1 (default). */
    EQUAL,
    /** Inverse to the number of training images of the class; 1 on average over the images. */
    BALANCED,
    /** As given per class. */
    GIVEN
  }

  /** Every image counts 1. */
  public static final ClassWeights EQUAL = new ClassWeights(Kind.EQUAL, Map.of());

  /** Rare classes count more. */
  public static final ClassWeights BALANCED = new ClassWeights(Kind.BALANCED, Map.of());

  /**
   * @throws InvalidSetting if a weight is negative or weights are given for another kind
   */
  public ClassWeights {
    Objects.requireNonNull(kind);
    byClass = Map.copyOf(byClass);
    if (kind != Kind.GIVEN && !byClass.isEmpty()) {
      throw new InvalidSetting(
          "classWeights",
          "gives weights per class, but its kind is not given",
          "Choose one: equal, balanced, or weights per class.");
    }
    byClass.forEach(
        (name, weight) -> {
          if (!(weight >= 0)) {
            throw new InvalidSetting("classWeights." + name, "is " + weight, "Use 0 or more.");
          }
        });
  }

  /** These weights, and 1 for a class that is not named. */
  public static ClassWeights given(Map<String, Double> byClass) {
    return new ClassWeights(Kind.GIVEN, byClass);
  }

  /**
   * The weight of each class.
   *
   * @param classes the classes' names
   * @param trainingImages how many training images each class has
   * @return one weight per class, in the order of {@code classes}
   * @throws DatasetException if a weight is given for a class that does not exist
   */
  public double[] of(List<String> classes, int[] trainingImages) throws DatasetException {
    for (String name : byClass.keySet()) {
      if (!classes.contains(name)) {
        throw new DatasetException(
            "dataset.classWeights names the class %s, which is not among %s. Correct the name."
                .formatted(name, String.join(", ", classes)));
      }
    }
    double total = Arrays.stream(trainingImages).asDoubleStream().sum();
    double[] weights = new double[classes.size()];
    for (int c = 0; c < weights.length; c++) {
      weights[c] =
          switch (kind) {
            case EQUAL -> 1;
            case BALANCED -> total / (classes.size() * Math.max(1.0, trainingImages[c]));
            case GIVEN -> byClass.getOrDefault(classes.get(c), 1.0);
          };
    }
    return weights;
  }
}
