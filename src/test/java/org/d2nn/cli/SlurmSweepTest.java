package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a sweep asks of Slurm, beside commands that write down how they were called. {@code
 * src/test/scripts/slurm.sh} tries the same with a real one.
 */
class SlurmSweepTest {
  private static final long PATIENCE_SECONDS = 120;
  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void fakeSlurm() throws IOException {
    file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    command(
        "sbatch",
        "echo \"$@\" >>calls; grep -c . calls; ! grep -q refused calls || { echo no such partition"
            + " >&2; exit 1; }");
    command("squeue", "[ ! -e queue ] || cat queue");
    command("scontrol", "echo 'MaxArraySize            = 4'");
    command("scancel", "echo \"scancel $@\" >>calls");
  }

  private void command(String name, String does) throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path script =
        Files.writeString(
            bin.resolve(name), "#!/bin/sh\nPATH=/usr/bin:/bin\ncd " + temp + "\n" + does + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void arraysKeepToSlurmsLimitAndTheLastJobMakesTheCurve() throws Exception {
    assertThat(sweep("--slurm", "--plan", "--at-once", "2")).isZero();
    assertThat(calls()).isEmpty();
    assertThat(said()).hasSize(4).allMatch(line -> line.startsWith("sbatch --parsable "));

    assertThat(
            sweep(
                "--slurm",
                "--at-once",
                "2",
                "--slurm-args",
                "--time=1:00 -C 'a b'",
                "--cache",
                "/x y"))
        .isZero();

    assertThat(said().get(0))
        .isEqualTo(
            "Submitted 10 of 10 runs as jobs 1, 2, 3, 4, the last of which makes the curve.");
    List<String> calls = calls();
    assertThat(calls).hasSize(4).allMatch(call -> call.contains(" --time=1:00 -C a b "));
    assertThat(calls.get(0)).contains("--array=0-3%2 ").doesNotContain("--dependency");
    assertThat(calls.get(1)).contains("--array=0-3%2 ", "--dependency=afterany:1 ");
    assertThat(calls.get(2)).contains("--array=0-1%2 ", "--dependency=afterany:2 ");
    assertThat(calls.get(3))
        .contains("--dependency=afterany:1:2:3 ")
        .endsWith("/sweep.sbatch conclude");
    assertThat(temp.resolve("sweep/slurm/options.json"))
        .content()
        .containsIgnoringWhitespaces("[\"--time=1:00\",\"-C\",\"a b\"]", "\"atOnce\":2");
    Path script = temp.resolve("sweep/sweep.sbatch");
    assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor()).isZero();
    assertThat(script)
        .content()
        .contains("--signal=B:TERM@120", "#SBATCH --requeue")
        .contains("export LC_ALL=C.UTF-8 'D2NN_CACHE=/x y'");
  }

  /** Slurm sends the signal when it wants, also before the training is under way. */
  @Test
  void aTaskThatIsStoppedAtAnyMomentGoesBackIntoTheQueue() throws Exception {
    assertThat(sweep("--slurm")).isZero();
    String script = Files.readString(temp.resolve("sweep/sweep.sbatch"));
    int trap = script.indexOf("trap ");
    assertThat(trap).isPositive().isLessThan(script.indexOf("mkdir"));
    command("squeue", "echo RUNNING");
    command("scontrol", "echo \"$@\" >>calls; kill -9 $PPID"); // it would sleep until Slurm ends it
    String training = "(?m)^.* sweep-point .*$";
    assertThat(script).containsPattern(training);
    Path cut =
        Files.writeString(
            temp.resolve("cut.sh"),
            script
                .replaceFirst("point=", "kill -TERM \\$\\$\npoint=")
                .replaceFirst(training, "sh -c 'sleep 100' &")
                .replace("if [ ! -x", "if false && [ ! -x"));
    ProcessBuilder builder =
        new ProcessBuilder("bash", cut.toString(), "1").directory(temp.toFile());
    builder.environment().put("PATH", temp.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().putAll(Map.of("SLURM_ARRAY_TASK_ID", "0", "SLURM_ARRAY_JOB_ID", "42"));
    Process task =
        builder.redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
    assertThat(task.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(calls()).as(Files.readString(temp.resolve("said"))).last().isEqualTo("requeue 42_0");
  }

  @Test
  void onlyWhatSlurmHasNotGotIsSubmittedAgainAndAllOfItIsCancelled() throws Exception {
    assertThat(sweep("--slurm")).isZero();
    String name = calls().get(0).replaceAll(".*--job-name=(\\S+)-\\d+ .*", "$1");
    Files.writeString(
        temp.resolve("queue"),
        "7_0|%1$s-1|RUNNING|None|n1%n7_3|%1$s-1|PENDING|Resources|%n8|%1$s-conclude|PENDING|x|%n9|a|RUNNING|None|n2%n"
            .formatted(name));

    assertThat(sweep("--slurm")).isZero();

    assertThat(said().get(0)).startsWith("Submitted 8 of 10 runs");
    List<String> first = Files.readAllLines(temp.resolve("sweep/slurm/1.txt"));
    assertThat(Files.readAllLines(temp.resolve("sweep/slurm/4.txt")))
        .doesNotContain(first.get(0), first.get(3))
        .contains(first.get(1), first.get(2));
    assertThat(sweep("--slurm", "--cancel")).isZero();
    assertThat(calls()).last().isEqualTo("scancel 7 8");
  }

  @Test
  void whatSlurmRefusesIsToldAndWithoutSlurmNothingIsWritten() throws Exception {
    assertThat(sweep("--slurm", "--slurm-args", "--partition=refused")).isEqualTo(2);
    assertThat(said()).singleElement().asString().contains("Slurm refused", "--slurm-args");
    Files.delete(temp.resolve("bin/squeue"));
    assertThat(sweep("--slurm")).isEqualTo(2);
    assertThat(said()).singleElement().asString().contains("squeue was not found", "--plan");
  }

  private int sweep(String... options) throws IOException, InterruptedException {
    List<Object> words =
        new ArrayList<>(List.of("sweep", file, "--lambdas", "0.5,0.6,0.7,0.8,0.9", "--seeds", "2"));
    words.addAll(List.of("--out", temp.resolve("sweep")));
    words.addAll(Arrays.asList(options));
    ProcessBuilder builder =
        Terminal.process(words.toArray()).redirectOutput(temp.resolve("said").toFile());
    builder.environment().put("PATH", temp.resolve("bin").toString());
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(temp.resolve("said")).stream()
        .filter(line -> !line.startsWith("SLF4J"))
        .toList();
  }

  private List<String> calls() throws IOException {
    Path calls = temp.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
