package org.d2nn.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.ComputingThreads;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The small pieces that a step is made of, for those who work on them; docs/performance.md says how
 * to run this. Sizes are those of the high-low network: 8 channels of 16 x 16.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PiecesBenchmark {
  private static final Shape SHAPE = Shape.image(8, 16, 16);
  private static final int ROWS = 256;
  private static final int TRAINED = 64;
  private static final int THREADS = 2;
  private static final long MUCH = 1L << 40;

  private Memory memory;
  private Tensor all;
  private Tensor half;
  private NodeNetwork network;
  private BoundLayers pass;
  private Workload workload;

  @Setup
  public void setUp() throws IOException {
    ComputingThreads.use(THREADS);
    memory = new Memory(DataType.FLOAT, ROWS);
    all = memory.tensor("all", ROWS, SHAPE);
    half = memory.tensor("half", ROWS / 2, SHAPE);
    all.write(new float[ROWS * SHAPE.elements()]);
    List<org.d2nn.graph.layers.Layer> layers = List.of(new Conv(32, 3, 1, 1, 1, Function.RELU));
    network = new NodeNetwork("conv", layers, SHAPE, DataType.FLOAT, true);
    pass = network.training(memory, memory.tensor("input", TRAINED, SHAPE), null);
    pass.forward();
    workload = new Workload(sample().graph(), "class", Bench.Sizes.STANDARD);
    Native.enter(MUCH);
  }

  private static Experiment sample() throws IOException {
    String file = "/org/d2nn/samples/high-low-faces.d2nn.json";
    try (var in = PiecesBenchmark.class.getResourceAsStream(file)) {
      return ExperimentFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
    }
  }

  @TearDown
  public void tearDown() {
    workload.close();
    network.close();
    memory.close();
  }

  /** Every other row of 256 into one block, as a branch's input is gathered: 1 MiB. */
  @Benchmark
  public Tensor gatherEveryOtherRow() {
    for (int row = 0; row < ROWS / 2; row++) {
      half.copyRows(row, all, 2 * row, 1);
    }
    return half;
  }

  /** A convolution from 8 to 32 channels with its ReLU, 64 rows: 19 million multiply-adds. */
  @Benchmark
  public Tensor convolutionThere() {
    pass.forward();
    return pass.output();
  }

  /** Its gradients, of the weights and of the input. */
  @Benchmark
  public Tensor convolutionBack() {
    pass.backward();
    return pass.inputGradient();
  }

  /** A training step of high-low on 64 images, half of them on either route. */
  @Benchmark
  public void wholeStep() {
    workload.train();
  }
}
