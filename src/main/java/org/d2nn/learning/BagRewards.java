package org.d2nn.learning;

import org.d2nn.engine.Execution;

/**
 * The rewards of the bags of a mini-batch (Liu & Deng 2018, section 4: a training state is a
 * mini-bag). Bag {@code j} is rows {@code j·bagSize} to {@code (j+1)·bagSize − 1}.
 *
 * @param rewards r of each bag
 * @param confusion over all rows of all bags
 * @param relativeCost mean over all rows
 * @param efficiency E of the reward, mean over all rows
 */
record BagRewards(
    double[] rewards, ConfusionCounts confusion, double relativeCost, double efficiency) {

  /**
   * @param predicted class chosen for each row
   * @param costs of routes
   */
  static BagRewards of(
      TrainingSettings settings,
      double lambda,
      Execution execution,
      int[] labels,
      int[] predicted,
      int classes,
      RouteCosts costs) {
    int size = settings.batches().bagSize();
    double[] rewards = new double[labels.length / size];
    var all = new ConfusionCounts(classes);
    var bag = new ConfusionCounts(classes);
    double wholeCost = 0;
    double wholeEfficiency = 0;
    for (int j = 0; j < rewards.length; j++) {
      bag.clear();
      double efficiency = 0;
      double cost = 0;
      for (int row = j * size; row < (j + 1) * size; row++) {
        bag.add(labels[row], predicted[row]);
        efficiency += costs.efficiency(execution.route(row));
        cost += costs.relative(execution.route(row));
      }
      double accuracy =
          bag.measure(settings.reward().accuracy(), settings.reward().positiveClass());
      rewards[j] = Reward.of(lambda, accuracy, efficiency / size);
      all.add(bag);
      wholeEfficiency += efficiency;
      wholeCost += cost;
    }
    int rows = Math.max(1, rewards.length * size);
    return new BagRewards(rewards, all, wholeCost / rows, wholeEfficiency / rows);
  }

  double mean() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    return sum / Math.max(1, rewards.length);
  }
}
