package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.d2nn.graph.Graph;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class UploadTest {
  private static final int BATCHES = 8;

  private final Graph graph = SampleGraphs.highLow();

  private List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(RandomWork.batch(graph, i % 3 == 2 ? 5 : 16, i));
    }
    return batches;
  }

  @Test
  void imagesUploadedAheadOnAnotherThreadGiveTheSameScores() {
    List<Batch> batches = batches();
    try (var plain = Engine.fresh(graph, Precision.FLOAT, 1);
        var ahead = Engine.fresh(graph, Precision.FLOAT, 1)) {
      ahead.upload(batches.get(0));
      for (int i = 0; i < BATCHES; i++) {
        Batch next = batches.get((i + 1) % BATCHES);
        var upload = CompletableFuture.runAsync(() -> ahead.upload(next));
        double[] scores = scores(ahead, batches.get(i));
        upload.join();
        assertThat(scores).containsExactly(scores(plain, batches.get(i)));
      }
      assertThat(loading(ahead)).isLessThan(loading(plain));
    }
  }

  @Test
  void onlyTheVeryBatchThatWasUploadedIsUsed() {
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      Batch one = RandomWork.batch(graph, 4, 1);
      Batch other = RandomWork.batch(graph, 4, 2);
      double[] before = scores(engine, other);
      engine.upload(one);
      assertThat(scores(engine, other)).containsExactly(before);
      for (int i = 0; i < BATCHES; i++) { // more than there are buffers: the oldest go
        engine.upload(RandomWork.batch(graph, 4, 10 + i));
      }
      double[] afresh = scores(engine, one);
      engine.upload(one);
      assertThat(scores(engine, one)).containsExactly(afresh);
    }
  }

  private static double[] scores(Engine engine, Batch batch) {
    return engine.run(batch, Policies.greedy()).outputs().get("class");
  }

  private static double loading(Engine engine) {
    return engine.timeSpent().aroundNodes().get(TimeSpent.Use.LOADING);
  }
}
