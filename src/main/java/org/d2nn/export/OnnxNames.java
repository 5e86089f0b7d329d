package org.d2nn.export;

/** What the inputs and outputs of an exported model are called. */
final class OnnxNames {
  /** The input of λ, where the network decides at any. */
  static final String LAMBDA = "lambda";

  /** The output that holds the multiply-adds of each image. */
  static final String MULTIPLY_ADDS = "macs";

  /** The output that holds the relative cost of each image. */
  static final String RELATIVE_COST = "relativeCost";

  private OnnxNames() {}

  /** The input that an input node is. */
  static String input(String node) {
    return node.equals(MULTIPLY_ADDS) || node.equals(RELATIVE_COST) ? node + ".image" : node;
  }

  /** The input that forces what a control node picks. */
  static String forced(String control) {
    return control + ".forced";
  }

  /** The output that holds what a control node picked. */
  static String decision(String control) {
    return control + ".decision";
  }

  /** The output that holds the scores of an output node. */
  static String scores(String output) {
    return output + ".scores";
  }

  /** The output that holds the probabilities of an output node. */
  static String probabilities(String output) {
    return output + ".probabilities";
  }
}
