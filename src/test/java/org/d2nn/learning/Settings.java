package org.d2nn.learning;

import java.util.Optional;
import org.d2nn.engine.Optimizer;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.RegularLoss;

/** Training settings for tests: the defaults, with what a test changes. */
final class Settings {
  double lambda = TrainingSettings.DEFAULT.lambda();
  int epochs = 1;
  int batchSize = 64;
  int bagSize = 1;
  Accuracy accuracy = Accuracy.CORRECT;
  Epsilon epsilon = Epsilon.DEFAULT;
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
    return new TrainingSettings(
        lambda,
        epochs,
        batchSize,
        bagSize,
        accuracy,
        Optional.empty(),
        efficiency,
        epsilon,
        explore,
        optimizer,
        learningRate,
        clipNorm,
        regularLoss,
        qLossWeight,
        bagQ,
        1,
        branchTraining,
        sampledShare,
        controllerInput,
        reestimateStatistics,
        earlyStopping,
        seed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        checkpointSeconds);
  }
}
