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

/**
 * Starts a training from weights that were trained before: another run's, or those of a static
 * network whose nodes have the same ids (Liu & Deng 2018, section 5: the CIFAR-10 cascade starts
 * from a pretrained ResNet). Nodes that the other network does not have start fresh; optimiser
 * states all do.
 */
final class WarmStart {
  private WarmStart() {}

  /**
   * Looks whether there is something to start from, without reading it.
   *
   * @throws WrongInput if there is not
   */
  static void check(Experiment experiment, Path base) {
    experiment
        .training()
        .warmStart()
        .map(base::resolve)
        .filter(source -> !isModel(source))
        .ifPresent(RunFolder::existing);
  }

  /**
   * @param base folder that the experiment's {@code training.warmStart} is relative to
   * @throws WrongInput if there is no such run or model, or nothing of it fits
   */
  static void apply(Experiment experiment, Path base, Engine engine) {
    Optional<String> from = experiment.training().warmStart();
    if (from.isEmpty()) {
      return;
    }
    Path source = base.resolve(from.get());
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
