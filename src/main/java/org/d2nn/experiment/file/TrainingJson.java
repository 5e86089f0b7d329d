package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.d2nn.engine.Optimizer;
import org.d2nn.experiment.file.Emitter.Detail;
import org.d2nn.experiment.json.JsonPrinter;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Epsilon;

/** The {@code training} section as a JSON tree. */
final class TrainingJson {
  private TrainingJson() {}

  static ObjectNode tree(TrainingSettings training, Detail detail) {
    TrainingSettings standard = TrainingSettings.DEFAULT;
    return new Emitter(detail)
        .shown("lambda", training.lambda(), standard.lambda())
        .shown("epochs", training.epochs(), standard.epochs())
        .shown("batchSize", training.batchSize(), standard.batchSize())
        .shown("bagSize", training.bagSize(), standard.bagSize())
        .shown("accuracy", training.accuracy(), standard.accuracy())
        .put("positiveClass", training.positiveClass().map(JsonPrinter::numberNode))
        .unless("efficiency", training.efficiency(), standard.efficiency())
        .nested("epsilon", epsilon(training.epsilon(), detail))
        .unless("explore", training.explore(), standard.explore())
        .nested("optimizer", optimizer(training, detail))
        .unless("clipNorm", training.clipNorm(), standard.clipNorm())
        .shown("regularLoss", training.regularLoss(), standard.regularLoss())
        .shown("qLossWeight", training.qLossWeight(), standard.qLossWeight())
        .unless("bagQ", training.bagQ(), standard.bagQ())
        .unless(
            "controlGradientScale",
            training.controlGradientScale(),
            standard.controlGradientScale())
        .shown("branchTraining", training.branchTraining(), standard.branchTraining())
        .unless("sampledShare", training.sampledShare(), standard.sampledShare())
        .unless("controllerInput", training.controllerInput(), standard.controllerInput())
        .unless(
            "reestimateStatistics",
            training.reestimateStatistics(),
            standard.reestimateStatistics())
        .unless("earlyStopping", training.earlyStopping(), standard.earlyStopping())
        .shown("seed", training.seed(), standard.seed())
        .put("output", training.output().map(Emitter::text))
        .put("referenceRoute", training.referenceRoute().map(r -> Emitter.list(r, Emitter::text)))
        .put("warmStart", training.warmStart().map(Emitter::text))
        .unless("checkpointSeconds", training.checkpointSeconds(), standard.checkpointSeconds())
        .object();
  }

  private static ObjectNode epsilon(Epsilon epsilon, Detail detail) {
    Epsilon standard = Epsilon.DEFAULT;
    return new Emitter(detail)
        .shown("start", epsilon.start(), standard.start())
        .shown("end", epsilon.end(), standard.end())
        .shown("schedule", epsilon.schedule(), standard.schedule())
        .shown("over", epsilon.over(), standard.over())
        .unless("warmup", epsilon.warmup(), standard.warmup())
        .object();
  }

  private static ObjectNode optimizer(TrainingSettings training, Detail detail) {
    var json = new Emitter(detail);
    if (training.optimizer() instanceof Optimizer.Adam adam) {
      Optimizer.Adam standard = Optimizer.Adam.standard(0);
      if (detail != Detail.NEEDED) {
        json.put("type", "adam");
      }
      rate(json, training);
      json.unless("beta1", adam.beta1(), standard.beta1())
          .unless("beta2", adam.beta2(), standard.beta2())
          .unless("epsilon", adam.epsilon(), standard.epsilon());
    } else if (training.optimizer() instanceof Optimizer.Sgd sgd) {
      json.put("type", "sgd");
      rate(json, training);
      json.unless("momentum", sgd.momentum(), 0);
    }
    return json.unless("weightDecay", training.optimizer().weightDecay(), 0).object();
  }

  private static void rate(Emitter json, TrainingSettings training) {
    TrainingSettings.LearningRate rate = training.learningRate();
    TrainingSettings.LearningRate standard = TrainingSettings.DEFAULT.learningRate();
    json.shown("learningRate", rate.initial(), standard.initial())
        .unless("endLearningRate", rate.end(), rate.initial())
        .unless("schedule", rate.schedule(), standard.schedule());
  }
}
