package org.d2nn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private static final Bench.Sizes QUICK = new Bench.Sizes(8, 16, 1, 1, 0.05);

  @TempDir private Path folder;

  private static Bench quick() throws IOException {
    return quick("high-low-faces");
  }

  private static Bench quick(String name) throws IOException {
    try (var in = BenchTest.class.getResourceAsStream("/org/d2nn/samples/" + name + ".d2nn.json")) {
      String sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Bench(ExperimentFile.parse(sample, "sample"), QUICK, 0.25);
    }
  }

  @Test
  void withoutAPeerItMeasuresItself() throws IOException {
    BenchReport report = quick().run(Optional.empty(), folder, line -> {});
    assertThat(report.ours().train()).isPositive();
    assertThat(report.ours().single()).isPositive();
    assertThat(report.peer()).isNull();
    double processors = Runtime.getRuntime().availableProcessors();
    if (Files.isReadable(Path.of("/proc/stat"))) {
      assertThat(report.othersUsed()).isBetween(0.0, processors);
    } else {
      assertThat(report.othersUsed()).isNaN();
    }
    assertThat(report.countedGain()).isBetween(1.5, 2.0);
    Breakdown breakdown = report.breakdown();
    assertThat(breakdown.routingOverhead()).isBetween(0.3, 10.0);
    assertThat(breakdown.timesStock()).isGreaterThan(1);
    assertThat(breakdown.alone().keySet()).containsExactlyInAnyOrder("N1", "Q", "N2", "N3");
    assertThat(breakdown.alone().get("N1").multiplyAdds()).isEqualTo(16L * 221_184);
    assertThat(breakdown.alone().values().stream().mapToDouble(node -> node.seconds()).sum())
        .isCloseTo(breakdown.nodesAlone(), within(1e-9));
    assertThat(breakdown.peaks().product()).isPositive();
    assertThat(breakdown.peaks().copy()).isPositive();
    assertThat(breakdown.training().values().stream().mapToDouble(x -> x).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(breakdown.routes()).hasSize(2);
    assertThat(breakdown.routes().get(0).relativeCost()).isBetween(0.05, 0.4);
  }

  @Test
  void aNetworkForEveryLambdaIsMeasuredToo() throws IOException {
    BenchReport report = quick("cascade-builtin").run(Optional.empty(), folder, line -> {});
    assertThat(report.ours().train()).isPositive();
    assertThat(report.countedGain()).isGreaterThan(1);
  }

  @Test
  void onnxRuntimeIsAPeerAtInference() throws IOException {
    BenchReport report = quick().run(Optional.of(Bench.ONNX), folder, line -> {});
    assertThat(report.peerName()).isEqualTo("ONNX Runtime");
    assertThat(report.peer().evaluate()).isPositive();
    assertThat(report.peer().single()).isPositive();
    assertThat(report.peer().train()).isNaN();
    assertThat(report.ratio().evaluate())
        .isEqualTo(report.ours().evaluate() / report.peer().evaluate());
  }

  @Test
  void aPeersLineBecomesRatios() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs Python 3");
    Path script = folder.resolve("peer.py");
    Files.writeString(
        script,
        """
        print('hello')
        print('\\033[0m{"peer": "fake 1", "train_images_per_s": 10, "evaluate_images_per_s": 20,'
              ' "evaluate_single_image_per_s": 5, "everything_images_per_s": 2}')
        """);
    BenchReport report = quick().run(Optional.of(script), folder, line -> {});
    assertThat(report.peerName()).isEqualTo("fake 1");
    assertThat(report.peer()).isEqualTo(new Speeds(10, 20, 5, 2));
    assertThat(report.ratio().train()).isEqualTo(report.ours().train() / 10);
  }

  @Test
  void aBusyMachineIsSaid() throws IOException {
    BenchReport quiet = quick().run(Optional.empty(), folder, line -> {});
    assertThat(beside(quiet, 0.02).wasBusy()).isFalse();
    assertThat(beside(quiet, 0.9).wasBusy()).isTrue();
    assertThat(beside(quiet, Double.NaN).wasBusy()).isFalse();
  }

  private static BenchReport beside(BenchReport report, double others) {
    return new BenchReport(
        report.experiment(),
        report.sizes(),
        report.machine(),
        report.rounds(),
        others,
        report.ours(),
        report.peerName(),
        report.peer(),
        report.ratio(),
        report.peerRoutes(),
        report.skippingGain(),
        report.countedGain(),
        report.breakdown());
  }

  @Test
  void aPeerThatFailsIsNamedWithItsReason() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs Python 3");
    Path script = folder.resolve("peer.py");
    Files.writeString(script, "raise SystemExit('no torch here')");
    var bench = quick();
    assertThatThrownBy(() -> bench.run(Optional.of(script), folder, line -> {}))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("no torch here");
    assertThatThrownBy(() -> bench.run(Optional.of(folder.resolve("none.py")), folder, line -> {}))
        .isInstanceOf(WrongInput.class);
  }
}
