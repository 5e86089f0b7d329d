package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.onnx.OnnxGraph;
import org.d2nn.onnx.OnnxModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the input: exit code 2, and a line that says what and where. */
class WrongInputTest {
  private static final String SHORT = "\"epochs\": 1, \"batchSize\": 32";
  @TempDir Path temp;

  private void assertWrong(Said said, String... says) {
    assertThat(said.err()).contains(says).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(said.exit()).isEqualTo(2);
  }

  private Path written(String text) throws IOException {
    return Files.writeString(temp.resolve("wrong.d2nn.json"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "trace"})
  void experimentFilesThatAreNone(String command) throws IOException {
    String tiny = Terminal.tiny(SHORT);
    assertWrong(onFile(command, written("no JSON at all")), "wrong.d2nn.json", "F1");
    assertWrong(onFile(command, written(tiny.replace("d2nn/1", "d2nn/9"))), "F1", "d2nn/9");
    assertWrong(
        onFile(command, written(tiny.replace("\"globalavgpool\"", "\"warp\""))), "F1", "warp");
    assertWrong(onFile(command, written(tiny.replace("\"out\": 4", "\"out\": -4"))), "-4");
    assertWrong(
        onFile(
            command,
            written(
                tiny.replace(
                    "{\"from\": \"image\", \"to\": \"N1\"}",
                    "{\"from\": \"image\", \"to\": \"N1\"}, {\"from\": \"N2\", \"to\": \"N1\"}"))),
        "R1");
    assertWrong(
        onFile(command, written(tiny.replace("\"to\": \"Q\"", "\"to\": \"nobody\""))), "nobody");
    assertWrong(onFile(command, temp.resolve("missing.d2nn.json")), "missing.d2nn.json");
  }

  @Test
  void aRunFolderThatCannotBeOneOrIsBusy() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    Path inTheWay = Files.writeString(temp.resolve("notes.txt"), "mine");
    for (Path run : List.of(inTheWay, inTheWay.resolve("run"))) {
      assertWrong(Terminal.run("train", file, "--run", run), run.toString(), "is not a folder");
      assertWrong(Terminal.run("train", file, "--run", run, "--resume"), "is not a folder");
    }
    assertThat(inTheWay).hasContent("mine");
    Path run = temp.resolve("run");
    assertThat(Terminal.run("train", file, "--run", run).exit()).isZero();
    try (FolderLock other = RunFolder.at(run).lock()) {
      assertThat(other).isNotNull();
      for (String option : List.of("--resume", "--threads=1")) {
        Said second = Terminal.run("train", file, "--run", run, option);
        assertWrong(second, "another training runs in this folder (process ");
        assertThat(second.err())
            .contains(Long.toString(ProcessHandle.current().pid()))
            .doesNotContain("--resume");
      }
    }
    assertWrong(Terminal.run("train", file, "--run", run), "already holds a run", "--resume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "N1", "Q", "N2", "N3", "class"})
  void twoNodesOfOneIdWhateverTheirKinds(String taken) throws IOException {
    for (String other : List.of("image", "N1", "Q", "N2", "N3", "class")) {
      if (!other.equals(taken)) {
        String declared = "\"id\": \"%s\"";
        String text =
            Terminal.tiny(SHORT).replace(declared.formatted(other), declared.formatted(taken));
        Said said = Terminal.run("validate", written(text), "--json");
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).doesNotContain("inside");
        assertThat(said.out()).contains("R10", "\"" + taken + "\"");
      }
    }
  }

  private Said onFile(String command, Path file) {
    return command.equals("train")
        ? Terminal.run("train", file, "--run", temp.resolve("run"))
        : Terminal.run(
            "trace", file, "--untrained", "--random", "1", "--out", temp.resolve("t.csv"));
  }

  @Test
  void optionsThatAreWrong() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    assertWrong(Terminal.run("train", file, "--lambda", "2"), "--lambda");
    assertWrong(Terminal.run("train", file, "--epochs", "0"), "--epochs");
    assertWrong(Terminal.run("train", file, "--threads", "0"), "--threads");
    assertWrong(Terminal.run("train", file, "--lambda", "much"), "much", "--help");
    assertWrong(Terminal.run("train"), "FILE");
    assertWrong(Terminal.run("validate", "a\0b"), "cannot be the name of a file");
    assertWrong(Terminal.run("train", file, "--run", "a\0b"), "cannot be the name of a file");
    assertWrong(Terminal.run("trace", file, "--out", "a\0b"), "cannot be the name of a file");
    assertWrong(Terminal.run("train", file, "--seed", "9".repeat(20)), "--seed", "whole number");
    assertWrong(Terminal.run("train", file, "--epochs", "2000000"), "1 to 1,000,000");
    assertWrong(Terminal.run("train", file, "--threads", "2000"), "1 to 1,024");
    assertWrong(Terminal.run("train", file, "--lambda", "1e400"), "--lambda", "from 0 to 1");
    assertWrong(sweep(file, "--lambdas", "0.5,x"), "--lambdas", "is not a number");
    assertWrong(sweep(file, "--lambdas", "0.5", "--seeds", 2147483647), "At most 1,000");
    assertWrong(sweep(file, "--lambdas", "0.5", "--seeds", "9".repeat(11)), "--seeds");
    assertWrong(sweep(file, "--lambdas", "0.5", "--baselines", 20000), "At most 10,000");
    assertWrong(sweep(file, "--lambdas", "0.5", "--parallel", 2000000000), "At most 1,000");
    assertWrong(sweep(file, "--lambdas", "0.1,0.2,0.3", "--seeds", 999, "--baselines", 20), "runs");
    assertThat(temp.resolve("sweep")).doesNotExist();
    assertWrong(Terminal.run("bench", "--seconds", "1e400"), "--seconds", "up to 3600");
    assertWrong(Terminal.run("bench", "--rounds", 2000000000), "--rounds", "1 to 1,000");
    assertWrong(Terminal.run("bench", "--size", 2000000000), "--size", "65,536");
    assertWrong(Terminal.run("dance"), "dance");
    assertWrong(Terminal.run("train", file, "--resume"), "no run to resume");
  }

  private Said sweep(Path file, Object... options) {
    Object[] words = new Object[options.length + 4];
    System.arraycopy(options, 0, words, 2, options.length);
    words[0] = "sweep";
    words[1] = file;
    words[words.length - 2] = "--out";
    words[words.length - 1] = temp.resolve("sweep");
    return Terminal.run(words);
  }

  @Test
  void foldersThatAreNoRuns() {
    assertWrong(Terminal.run("evaluate", temp), "not a run folder");
    assertWrong(Terminal.run("analyze", temp.resolve("nowhere")), "no such run folder");
    assertWrong(Terminal.run("trace", temp, "--out", temp.resolve("t.csv")), "not a run folder");
    assertWrong(
        Terminal.run("export", temp, "--format", "dl4j", "--out", temp.resolve("x.zip")),
        "not a run folder");
    assertWrong(
        Terminal.run("export", temp, "--format", "torch", "--out", temp.resolve("x.pt")), "dl4j");
    assertWrong(export("onnx", "2"), "--batch 2", "--batch 1");
    assertWrong(export("dl4j", "1"), "--batch", "onnx");
    assertThat(temp.resolve("x.onnx")).doesNotExist();
  }

  private Said export(String format, String batch) {
    return Terminal.run(
        "export", temp, "--format", format, "--batch", batch, "--out", temp.resolve("x.onnx"));
  }

  @Test
  void anOnnxFileThatIsNone() throws IOException {
    Path broken = Files.writeString(temp.resolve("broken.onnx"), "no model");
    assertWrong(
        Terminal.run("predict", broken, temp.resolve("a.png")), "broken.onnx", "ONNX Runtime");
    assertWrong(
        Terminal.run("predict", temp.resolve("gone.onnx"), temp.resolve("a.png")),
        "gone.onnx",
        "no such file");
    var graph = new OnnxGraph("other", false);
    graph.input("x", OnnxGraph.Type.FLOAT, List.of(2));
    graph.add("y", "Relu", List.of("x"));
    graph.output("y", OnnxGraph.Type.FLOAT, List.of(2));
    Path other = Files.write(temp.resolve("other.onnx"), OnnxModel.of(graph, "test", "", Map.of()));
    assertWrong(Terminal.run("predict", other, temp.resolve("a.png")), "other.onnx", "d2nn export");
  }

  @Test
  void adviceFitsTheCommand() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    for (Path folder : new Path[] {temp.resolve("none"), file}) {
      Said checked = Terminal.run("data", "check", folder);
      assertWrong(checked, folder.toString(), "Name a folder");
      assertThat(checked.err()).doesNotContain("dataset.path", "--data");
    }
    assertWrong(Terminal.run("gui", temp.resolve("none")), "there is no such file");
    assertWrong(Terminal.run("gui", temp), "it is a folder");
    assertWrong(Terminal.run("gui", "--none"), "Unknown option: '--none'", "Try: d2nn gui --help");
    assertThat(Terminal.run("gui", "--help").out()).startsWith("Usage: d2nn gui [-hV] [FILE]");
    Said empty = Terminal.run("validate", Files.createFile(temp.resolve("empty.d2nn.json")));
    assertThat(empty.out()).contains("F1 file: ", "the file is empty", "Name another file");
    Said tooLong =
        Terminal.run(
            "trace", file, "--untrained", "--random", 1, "--out", temp.resolve("x".repeat(300)));
    assertThat(tooLong.exit()).isEqualTo(1);
    assertThat(tooLong.err()).contains("cannot be written").doesNotContain("Free some space");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"title\": [1]}", "{\"titel\": \"T\"}", "{\"title\": 1e400}"})
  void otherFilesInJsonAreDescribedInOurOwnWords(String text) throws IOException {
    Path claims = Files.writeString(temp.resolve("claims.json"), text);
    Path sweep = Files.createDirectory(temp.resolve("sweep"));
    Files.writeString(sweep.resolve("sweep.json"), text);
    Path out = temp.resolve("x.md");
    for (Said said :
        new Said[] {
          Terminal.run("report", claims, "--sweeps", temp, "--out", out),
          Terminal.run("compare", sweep, sweep)
        }) {
      assertWrong(said, ".json");
      assertThat(said.err())
          .doesNotContain("Stream", "Source", "REDACTED", "token", "jackson", "(code");
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void aBundleThatIsNone() throws IOException {
    Path bundle = Files.writeString(temp.resolve("x.zip"), "no zip");
    assertWrong(Terminal.run("predict", bundle, temp.resolve("a.png")), "x.zip", "not a bundle");
  }

  @Test
  void imagesThatAreNone() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    Path run = temp.resolve("run");
    assertThat(Terminal.run("train", file, "--run", run).exit()).isZero();
    Path text = Files.writeString(temp.resolve("text.jpg"), "not a picture");
    assertWrong(
        Terminal.run("predict", run, text, temp.resolve("gone.png")), "text.jpg", "gone.png");
    assertWrong(Terminal.run("evaluate", run, "--split", "most"), "most", "validation");

    Said again = Terminal.run("train", file, "--run", run);
    assertWrong(again, "already holds a run", "--resume");
    Said resumed = Terminal.run("train", file, "--run", run, "--resume");
    assertThat(resumed.exit()).isZero();
  }

  @Test
  void aRunThatIsBeingTrained() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    try (FolderLock other = RunFolder.at(temp.resolve("run")).lock()) {
      assertWrong(
          Terminal.run("train", file, "--run", temp.resolve("run")),
          "another training runs in this folder");
      assertThat(other).isNotNull();
    }
  }

  @Test
  void dataThatIsMissing() throws IOException {
    Path file =
        written(
            Terminal.tiny(SHORT)
                .replaceAll(
                    "\"type\": \"faces-and-clutter\", \"count\": 300, \"size\": 32",
                    "\"type\": \"image-folders\", \"path\": \"nowhere\""));
    assertWrong(Terminal.run("train", file, "--run", temp.resolve("run")), "nowhere");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAFailureInOneSentence() throws IOException {
    Path file = Terminal.tinyExperiment(temp, SHORT);
    Said said = Terminal.run("train", file, "--run", temp.resolve("x".repeat(300)));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err()).contains("cannot be written").doesNotContain("Exception");
  }

  @Test
  void numbersHaveADecimalPointInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      Path file = Terminal.tinyExperiment(temp, SHORT);
      Said said = Terminal.run("train", file, "--run", temp.resolve("run"));
      assertThat(said.out()).containsPattern("accuracy 0\\.\\d+").doesNotContainPattern("0,\\d");
      assertThat(Terminal.run("evaluate", temp.resolve("run")).out())
          .containsPattern("relative cost \\d\\.\\d+")
          .doesNotContainPattern("\\d,\\d{4}");
    } finally {
      Locale.setDefault(before);
    }
  }
}
