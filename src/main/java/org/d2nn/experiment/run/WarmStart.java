package org.d2nn.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.learning.WeightSource;

/**
 * Starts a training from weights that were trained before: another run's, or those of a static
 * network whose nodes have the same ids (Liu & Deng 2018, section 5: the CIFAR-10 cascade starts
 * from a pretrained ResNet), or another program's. Nodes that the other network does not have start
 * fresh; optimiser states all do.
 */
final class WarmStart {
  private WarmStart() {}

  /**
   * Looks whether there is something to start from: a run, without reading it, or another program's
   * weights that fit.
   *
   * @param base folder that the experiment's {@code training.warmStart} is relative to
   * @throws WrongInput if there is not, or the rules do not hold
   */
  static void check(Experiment experiment, Path base) {
    experiment
        .training()
        .warmStart()
        .ifPresent(
            source -> {
              Path path = base.resolve(source.path());
              if (source.format() != WeightSource.Format.RUN) {
                Readiness.checkRules(experiment);
                OuterWeights.read(source, path, experiment.graph());
              } else if (!isModel(path)) {
                RunFolder.existing(path);
              }
            });
  }

  /**
   * @param base folder that the experiment's {@code training.warmStart} is relative to
   * @throws WrongInput if there is nothing of this kind, or nothing of it fits
   */
  static void apply(Experiment experiment, Path base, Engine engine) {
    Optional<WeightSource> from = experiment.training().warmStart();
    if (from.isPresent()) {
      Path path = base.resolve(from.get().path());
      if (from.get().format() == WeightSource.Format.RUN) {
        takeOver(path, engine);
      } else {
        engine.restore(OuterWeights.read(from.get(), path, engine.graph()));
      }
    }
  }

  private static void takeOver(Path source, Engine engine) {
    try (TrainedModel trained = open(source)) {
      EngineState state = trained.engine().state();
      Map<String, NodeState> fitting = new HashMap<>();
      state
          .nodes()
          .forEach(
              (id, node) -> {
                if (engine.graph().find(id).isPresent()) {
                  fitting.put(id, new NodeState(node.parameters(), new double[0], 0));
                }
              });
      if (fitting.isEmpty()) {
        throw new WrongInput(
            "training.warmStart: "
                + source
                + " has no node with an id of this graph. Give nodes that should share weights the"
                + " same id.");
      }
      engine.restore(new EngineState(fitting));
    } catch (IllegalArgumentException misfit) {
      throw new WrongInput(
          "training.warmStart: "
              + source
              + " does not fit this graph ("
              + misfit.getMessage()
              + "). Give nodes of other layers other ids.",
          misfit);
    }
  }

  private static boolean isModel(Path source) {
    return Files.isRegularFile(source.resolve(ModelFiles.MANIFEST));
  }

  private static TrainedModel open(Path source) {
    return isModel(source)
        ? ModelFiles.readFrom(source)
        : TrainedModel.open(source, TrainedModel.Weights.BEST);
  }
}
