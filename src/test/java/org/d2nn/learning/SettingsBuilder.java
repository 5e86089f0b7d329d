package org.d2nn.learning;

import org.d2nn.engine.Optimizer;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BatchSettings;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.ExplorationSettings;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.OptimizationSettings;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.d2nn.learning.TrainingSettings.RewardSettings;
import org.d2nn.learning.TrainingSettings.StoppingSettings;

/** Training settings for tests: the defaults, with what a test changes. */
final class SettingsBuilder {
  double lambda = TrainingSettings.DEFAULT.reward().lambda();
  int epochs = 1;
  int batchSize = 64;
  int bagSize = 1;
  Accuracy accuracy = Accuracy.CORRECT;
  Epsilon epsilon = TrainingSettings.DEFAULT.exploration().epsilon();
  Explore explore = Explore.DECISION;
  Optimizer optimizer = Optimizer.Adam.standard(0);
  LearningRate learningRate = LearningRate.constant(0.01);
  double clipNorm = 5;
  RegularLoss regularLoss = RegularLoss.CROSS_ENTROPY;
  double qLossWeight = 0.1;
  BagQ bagQ = BagQ.MEAN;
  BranchTraining branchTraining = BranchTraining.ROUTED;
  double sampledShare = 0.25;
  TrainingSettings.Efficiency efficiency = TrainingSettings.Efficiency.MULTIPLY_ADDS;
  ControllerInput controllerInput = ControllerInput.FEATURES;
  boolean reestimateStatistics;
  int earlyStopping;
  long seed = 1;
  double checkpointSeconds = 1e9;

  TrainingSettings build() {
    TrainingSettings standard = TrainingSettings.DEFAULT;
    return new TrainingSettings(
            new RewardSettings(
                lambda,
                accuracy,
                standard.reward().positiveClass(),
                efficiency,
                standard.reward().referenceRoute()),
            new ExplorationSettings(epsilon, explore, controllerInput),
            new OptimizationSettings(optimizer, learningRate, clipNorm),
            standard.losses(),
            standard.control(),
            new BatchSettings(batchSize, bagSize, seed),
            new StoppingSettings(epochs, earlyStopping, reestimateStatistics, checkpointSeconds),
            standard.output(),
            standard.warmStart())
        .with(SettingList.REGULAR_LOSS, regularLoss)
        .with(SettingList.Q_LOSS_WEIGHT, qLossWeight)
        .with(SettingList.BAG_Q, bagQ)
        .with(SettingList.BRANCH_TRAINING, branchTraining)
        .with(SettingList.SAMPLED_SHARE, sampledShare);
  }
}
