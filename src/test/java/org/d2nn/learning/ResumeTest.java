package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.Precision;
import org.d2nn.graph.Graph;
import org.d2nn.learning.Checkpoint.CheckpointStore;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener.Outcome;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.Objective;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.junit.jupiter.api.Test;

/** A run resumed from any checkpoint gives the digits of one that was never interrupted. */
class ResumeTest {
  private Graph graph = BanditTask.graphWithEverything();
  private TrainingSettings settings = settings(0);
  private final BanditTask task = new BanditTask(2, 64, 7);

  /** Every checkpoint of a run, as bytes. */
  private static final class Shelf implements CheckpointStore {
    final List<byte[]> all = new ArrayList<>();

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
      var out = new ByteArrayOutputStream();
      checkpoint.writeTo(out);
      all.add(out.toByteArray());
    }
  }

  private static TrainingSettings settings(double checkpointSeconds) {
    var settings = new SettingsBuilder();
    settings.epochs = 4;
    settings.bagSize = 4;
    settings.branchTraining = BranchTraining.ALL;
    settings.learningRate = new LearningRate(0.01, 0.001, Schedule.COSINE);
    settings.checkpointSeconds = checkpointSeconds;
    return settings.build();
  }

  @Test
  void everyCheckpointLeadsToTheSameDigits() throws IOException {
    var shelf = new Shelf();
    var whole = new Recorder();
    EngineState end = run(whole, shelf, new ChangesByHand(), null, List.of());
    assertThat(whole.changes).hasSize(4);
    assertThat(shelf.all).hasSizeGreaterThan(28);
    for (int i = 0; i < shelf.all.size(); i += 3) {
      Checkpoint checkpoint = Checkpoint.readFrom(new ByteArrayInputStream(shelf.all.get(i)));
      var rest = new Recorder();
      EngineState again = run(rest, CheckpointStore.NONE, null, checkpoint, whole.changes);
      assertThat(rest.steps)
          .as("from step %d", checkpoint.step())
          .isEqualTo(whole.steps.subList((int) checkpoint.step(), whole.steps.size()));
      assertThat(rest.epochs)
          .isEqualTo(whole.epochs.subList(checkpoint.epoch(), whole.epochs.size()));
      assertThat(again).usingRecursiveComparison().isEqualTo(end);
    }
  }

  /** λ is drawn for each example, and every outcome is learned from. */
  @Test
  void everyCheckpointOfPartsLeadsToTheSameDigits() throws IOException {
    graph = graph.withScores(Graph.Scores.PARTS);
    settings =
        settings
            .with(SettingList.BAG_SIZE, 1)
            .with(SettingList.OBJECTIVE, Objective.PARTS)
            .with(SettingList.FEEDBACK, Feedback.EVERY);
    everyCheckpointLeadsToTheSameDigits();
  }

  @Test
  void theSameSeedGivesTheSameDigits() throws IOException {
    var one = new Recorder();
    var other = new Recorder();
    run(one, CheckpointStore.NONE, null, null, List.of());
    run(other, CheckpointStore.NONE, null, null, List.of());
    assertThat(one.steps).isEqualTo(other.steps);
    assertThat(one.epochs).isEqualTo(other.epochs);
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() throws IOException {
    var shelf = new Shelf();
    run(new Recorder(), shelf, null, null, List.of());
    byte[] last = shelf.all.get(shelf.all.size() - 1);
    var again = new Recorder();
    run(
        again,
        CheckpointStore.NONE,
        null,
        Checkpoint.readFrom(new ByteArrayInputStream(last)),
        List.of());
    assertThat(again.steps).isEmpty();
    assertThat(again.epochs).isEmpty();
  }

  private EngineState run(
      Recorder recorder,
      CheckpointStore store,
      ChangesByHand byHand,
      Checkpoint from,
      List<Change> replayed)
      throws IOException {
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      var control = new RunControl();
      var trainer =
          new Trainer(engine, settings, task)
              .listening(recorder)
              .drivenBy(control)
              .keeping(store)
              .replaying(replayed);
      if (byHand != null) {
        byHand.control = control;
        trainer.listening(byHand);
      }
      if (from != null) {
        trainer.from(from);
      }
      assertThat(trainer.run()).isEqualTo(Outcome.COMPLETED);
      return engine.state();
    }
  }

  /** Changes values by hand while training runs. */
  private static final class ChangesByHand implements TrainingListener {
    RunControl control;

    @Override
    public void step(StepMetrics metrics) {
      switch ((int) metrics.step()) {
        case 5 -> control.changeLambda(0.6);
        case 9 -> control.changeEpsilon(0.5);
        case 12 -> control.changeLearningRate(0.002);
        case 20 -> control.changeEpsilon(Double.NaN);
        default -> {}
      }
    }
  }
}
