package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.engine.Optimizer;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.LearningRate;

/** Reads the {@code training} section; what is absent has the value of the defaults. */
final class TrainingReader {
  private static final int MOST = 1_000_000;

  private final Fields training;

  private TrainingReader(Fields training) {
    this.training = training;
  }

  static TrainingSettings read(Fields training) {
    return new TrainingReader(training).read();
  }

  private TrainingSettings read() {
    TrainingSettings standard = TrainingSettings.DEFAULT;
    Optional<Fields> optimizer = training.nested("optimizer");
    int bagSize = training.whole("bagSize", standard.bagSize(), 1, MOST);
    return new TrainingSettings(
        training.number("lambda", standard.lambda(), 0, 1),
        training.whole("epochs", standard.epochs(), 1, MOST),
        batchSize(standard, bagSize),
        bagSize,
        training.choice("accuracy", standard.accuracy()),
        positiveClass(),
        training.choice("efficiency", standard.efficiency()),
        training.nested("epsilon").map(TrainingReader::epsilon).orElse(standard.epsilon()),
        training.choice("explore", standard.explore()),
        optimizer.map(TrainingReader::optimizer).orElse(standard.optimizer()),
        optimizer.map(TrainingReader::learningRate).orElse(standard.learningRate()),
        training.number("clipNorm", standard.clipNorm(), 0, MOST),
        training.choice("regularLoss", standard.regularLoss()),
        training.number("qLossWeight", standard.qLossWeight(), 0, MOST),
        training.choice("bagQ", standard.bagQ()),
        training.number("controlGradientScale", standard.controlGradientScale(), 0, MOST),
        training.choice("branchTraining", standard.branchTraining()),
        aboveZero(training, "sampledShare", standard.sampledShare(), 1),
        training.choice("controllerInput", standard.controllerInput()),
        training.flag("reestimateStatistics", standard.reestimateStatistics()),
        training.whole("earlyStopping", standard.earlyStopping(), 0, MOST),
        training.wholeLong("seed", standard.seed()),
        training.text("output"),
        referenceRoute(),
        training.text("warmStart"),
        training.number("checkpointSeconds", standard.checkpointSeconds(), 0, MOST));
  }

  private int batchSize(TrainingSettings standard, int bagSize) {
    int batchSize = training.whole("batchSize", standard.batchSize(), 1, MOST);
    if (bagSize > 0 && batchSize % bagSize != 0) {
      training
          .complaints()
          .outOfRange(
              "training.batchSize",
              "batchSize is %d, but must be a multiple of bagSize %d".formatted(batchSize, bagSize),
              "Change one of the two.");
    }
    return batchSize;
  }

  private Optional<Integer> positiveClass() {
    return training.raw("positiveClass").isEmpty()
        ? Optional.empty()
        : Optional.of(training.whole("positiveClass", 0, 0, MOST));
  }

  private static Epsilon epsilon(Fields fields) {
    Epsilon standard = Epsilon.DEFAULT;
    return new Epsilon(
        fields.number("start", standard.start(), 0, 1),
        fields.number("end", standard.end(), 0, 1),
        fields.choice("schedule", standard.schedule()),
        fields.number("over", standard.over(), 0, 1),
        fields.number("warmup", standard.warmup(), 0, 1));
  }

  private static Optimizer optimizer(Fields fields) {
    double decay = fields.number("weightDecay", 0, 0, 1);
    String type = fields.text("type").orElse("adam");
    Optimizer.Adam adam = Optimizer.Adam.standard(decay);
    return switch (type) {
      case "adam" ->
          new Optimizer.Adam(
              fields.number("beta1", adam.beta1(), 0, 1),
              fields.number("beta2", adam.beta2(), 0, 1),
              aboveZero(fields, "epsilon", adam.epsilon(), 1),
              decay);
      case "sgd" -> new Optimizer.Sgd(fields.number("momentum", 0, 0, 1), decay);
      default -> {
        fields
            .complaints()
            .unreadable(
                fields.raw("type").orElseThrow(),
                "training.optimizer.type \"%s\" is not known".formatted(type),
                "Use adam or sgd.");
        yield adam;
      }
    };
  }

  private static LearningRate learningRate(Fields fields) {
    LearningRate standard = TrainingSettings.DEFAULT.learningRate();
    double initial = aboveZero(fields, "learningRate", standard.initial(), MOST);
    return new LearningRate(
        initial,
        fields.number("endLearningRate", initial, 0, MOST),
        fields.choice("schedule", standard.schedule()));
  }

  private static double aboveZero(Fields fields, String key, double fallback, double most) {
    double value = fields.number(key, fallback, 0, most);
    if (value == 0) {
      fields.complaints().outOfRange(fields.path(key), key + " is 0", "Choose a number above 0.");
    }
    return value;
  }

  private Optional<List<String>> referenceRoute() {
    if (training.raw("referenceRoute").isEmpty()) {
      return Optional.empty();
    }
    List<String> ids = new ArrayList<>();
    for (JsonValue item : training.items("referenceRoute")) {
      if (Fields.is(item, Kind.TEXT, "training.referenceRoute", training.complaints())) {
        ids.add(item.asText().orElseThrow());
      }
    }
    return Optional.of(ids);
  }
}
