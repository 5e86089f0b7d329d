package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the packaged program, whatever its surroundings are. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/scripts/d2nn.sh");
  private static final Path SHELL = Path.of("/bin/sh");

  /** A Java that says how it was started. */
  private static final String ECHO_JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do echo "[$argument]"; done
      echo "LC_ALL=${LC_ALL-} LC_CTYPE=${LC_CTYPE-} LANG=${LANG-}"
      env | grep '^MALLOC_' | sort
      """;

  @TempDir Path temp;

  private Path launcher;
  private Path java;

  @BeforeEach
  void assemble() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(SHELL) && Files.exists(SCRIPT), "needs a shell and the sources");
    java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, ECHO_JAVA);
    launcher = Files.createDirectories(temp.resolve("app/bin")).resolve("d2nn");
    Files.writeString(
        launcher,
        Files.readString(SCRIPT)
            .replace("@REPO@", "lib")
            .replace("@CLASSPATH@", "'" + classPath() + "'")
            .replace("@EXTRA_JVM_ARGUMENTS@", "-Xmx512m -XX:TieredStopAtLevel=1")
            .replace("@APP_NAME@", "d2nn")
            .replace("@MAINCLASS@", "org.d2nn.Main"));
    for (Path script : List.of(java, launcher)) {
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * @param line for the shell, which finds the launcher as {@code "$0"}
   */
  private Said shell(String line, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = temp.resolve("out.txt");
    Path err = temp.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(SHELL.toString(), "-c", line, launcher.toString())
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().putAll(Map.of("LANG", "C.UTF-8", "JAVA_HOME", temp + "/jdk"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Map<String, String> realJava(String... more) {
    var environment = new HashMap<String, String>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  @Test
  void aSignalBeforeJavaTakesOverEndsItAsItEndsTheProgram() throws Exception {
    Path env = Files.createDirectories(temp.resolve("fake")).resolve("env");
    for (String signal : List.of("TERM", "INT", "HUP")) {
      if (Terminal.isIgnored(signal)) {
        continue; // a shell cannot trap what was ignored when it started
      }
      Files.writeString(env, "#!/bin/sh\nkill -%s $PPID\n".formatted(signal));
      assertThat(env.toFile().setExecutable(true)).isTrue();
      Said said = shell("PATH=%s:$PATH \"$0\" validate".formatted(env.getParent()), Map.of());
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err()).isEqualTo("Interrupted.\n");
      assertThat(said.out()).isEmpty();
    }
  }

  /** Java's options in a launcher, by name. */
  private static Set<String> options(Path script) throws IOException {
    return Pattern.compile("(?<![\\w-])-[DX][\\w:+.]+")
        .matcher(Files.readString(script))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void onWindowsTheProgramGetsTheSameOptions() throws IOException {
    Path batch = SCRIPT.resolveSibling("d2nn.bat");
    Set<String> expected = options(SCRIPT);
    expected.removeIf(option -> option.matches("-D(java.library.path|org.bytedeco.*)"));
    assertThat(expected).contains("-Duser.home", "-XX:SharedArchiveFile", "-Dapp.home");
    expected.add("-Dfile.encoding"); // d2nn.sh sets a locale in its place
    assertThat(options(batch)).isEqualTo(expected);
    String text = Files.readString(batch);
    for (String place :
        List.of("REPO", "CLASSPATH", "EXTRA_JVM_ARGUMENTS", "APP_NAME", "MAINCLASS")) {
      assertThat(Files.readString(SCRIPT)).contains("@" + place + "@");
      assertThat(text).contains("#" + place + "#");
    }
    assertThat(text).contains("%JAVA_OPTS%", "%JAVA_HOME%", "chcp 65001", "exit /b %CODE%", "%*");
  }

  @Test
  void theHomeFolderIsThatOfTheEnvironment() throws Exception {
    assertThat(shell("\"$0\" validate", Map.of("HOME", "/my home")).out())
        .contains("[-Duser.home=/my home]\n");
    assertThat(shell("unset HOME; \"$0\" validate", Map.of()).out()).doesNotContain("-Duser.home");
    assertThat(shell("HOME= \"$0\" validate", Map.of()).out()).doesNotContain("-Duser.home");
  }

  @Test
  void namesOfFilesAreReadAsUtf8InEveryLocale() throws Exception {
    assertThat(shell("\"$0\" x", Map.of("LANG", "C.UTF-8")).out())
        .contains("LC_ALL= LC_CTYPE= LANG=C.UTF-8");
    assertThat(shell("\"$0\" x", Map.of("LC_ALL", "C")).out())
        .containsPattern("LC_ALL= LC_CTYPE=\\S+\\.UTF-8 LANG=C\n");
    assertThat(shell("\"$0\" x", Map.of("LANG", "POSIX")).out())
        .containsPattern("LC_ALL= LC_CTYPE=\\S+\\.UTF-8 LANG=POSIX\n");
    assertThat(shell("\"$0\" x", Map.of("LC_ALL", "xx_XX.UTF-8")).out())
        .containsPattern("LC_ALL= LC_CTYPE=\\S+\\.UTF-8 LANG=xx_XX.UTF-8\n");
  }

  @Test
  void theCLibraryKeepsTheMemoryOfArrays() throws Exception {
    String kept = "MALLOC_ARENA_MAX=1\nMALLOC_MMAP_MAX_=0\nMALLOC_TRIM_THRESHOLD_=268435456\n";
    assertThat(shell("\"$0\" train", Map.of()).out()).endsWith(kept);
    assertThat(shell("\"$0\"", Map.of()).out()).endsWith(kept);
    assertThat(shell("\"$0\" train", Map.of("MALLOC_ARENA_MAX", "4")).out())
        .contains("MALLOC_ARENA_MAX=4\n");
    assertThat(
            shell(
                    "sh '%s' x"
                        .formatted(SCRIPT.resolveSibling("java-home/bin/java").toAbsolutePath()),
                    Map.of())
                .out())
        .isEqualTo("[x]\nLC_ALL= LC_CTYPE= LANG=C.UTF-8\n" + kept);
  }

  @Test
  void theWindowAndTheCommandsHaveAnArchiveOfClassesEach() throws Exception {
    Path cache = Files.createDirectories(temp.resolve("cache"));
    Map<String, String> caching = Map.of("D2NN_CACHE", cache.toString());
    for (String kind : List.of("window", "commands")) {
      String line = kind.equals("window") ? "\"$0\"" : "\"$0\" validate";
      Matcher wanted =
          Pattern.compile("\\[-Dd2nn.classArchive=(.*/%s-.*\\.jsa)]".formatted(kind))
              .matcher(shell(line, caching).out());
      assertThat(wanted.find()).isTrue();
      Files.createFile(Path.of(wanted.group(1)));
      assertThat(shell(line, caching).out())
          .contains("[-XX:SharedArchiveFile=%s]".formatted(wanted.group(1)))
          .doesNotContain("classArchive");
    }
  }

  /** Java warns of each class that it leaves out, of which there are more than a thousand. */
  @Test
  void aStartThatKeepsItsClassesSaysNothingOfThemNorDoesOneThatUsesThem() throws Exception {
    Path program = temp.resolve("program.jar");
    Path classes = Path.of(D2nn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    var nowhere = new PrintWriter(Writer.nullWriter());
    assertThat(jar.run(nowhere, nowhere, "-c0f", program.toString(), "-C", classes.toString(), "."))
        .isZero();
    String jars =
        Stream.concat(
                Stream.of(program.toString()),
                Stream.of(classPath().split(File.pathSeparator))
                    .filter(entry -> entry.endsWith(".jar")))
            .collect(Collectors.joining(File.pathSeparator));
    Files.writeString(launcher, Files.readString(launcher).replace(classPath(), jars));
    Path cache = temp.resolve("cache");
    for (int start = 1; start <= 2; start++) {
      Said said = shell("\"$0\" gui --help", realJava("D2NN_CACHE", cache.toString()));
      assertThat(said.err()).isEmpty();
      assertThat(said.exit()).isZero();
      assertThat(said.out()).startsWith("Usage: d2nn gui").doesNotContain("[warning]");
      assertThat(cache).isDirectoryContaining("glob:**/window-*.jsa");
    }
    Path loaded = temp.resolve("loaded.txt");
    String log = "-Xlog:class+load:file=" + loaded;
    shell("\"$0\" gui --help", realJava("D2NN_CACHE", cache.toString(), "JAVA_OPTS", log));
    assertThat(Files.readAllLines(loaded))
        .filteredOn(line -> line.contains("source: file:"))
        .as("classes from jars; picocli's are in an old format that Java does not keep")
        .allMatch(line -> line.contains("picocli"));
  }

  @Test
  void classesInFoldersAreNotKept() {
    assertThat(ClassArchive.isOfJars("/none/a.jar" + File.pathSeparator + "/none")).isTrue();
    assertThat(ClassArchive.isOfJars("/none/a.jar" + File.pathSeparator + temp)).isFalse();
  }

  @Test
  void aClosedStreamIsNotWrittenIntoAFile() throws Exception {
    Said closed = shell("\"$0\" validate >&-", Map.of());
    assertThat(closed.exit()).isEqualTo(1);
    assertThat(closed.err().lines()).hasSize(1);
    assertThat(closed.err()).contains("Standard output is closed");
    assertThat(shell("\"$0\" gui >&-", Map.of()).exit()).isZero();
    assertThat(shell("\"$0\" >&-", Map.of()).exit()).isZero();
    assertThat(shell("\"$0\" validate <&- 2>&-", Map.of()).out()).contains("[validate]");
  }

  @Test
  void aFolderThatIsGoneIsOneSentence() throws Exception {
    Said gone = shell("mkdir gone; cd gone; rmdir ../gone; \"$0\" validate", Map.of());
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.out()).isEmpty();
    assertThat(gone.err().lines().filter(line -> !line.contains("getcwd")))
        .containsExactly(
            "The current folder no longer exists. Change to another one and try again.");
  }

  @Test
  void umlautsAreReadUnderTheCLocale() throws Exception {
    Path set = temp.resolve("set");
    assertThat(Terminal.run("data", "generate", "--count", 20, "--out", set).exit()).isZero();
    Files.move(set.resolve("face"), set.resolve("Gr\u00f6\u00dfe"));
    Files.move(set.resolve("clutter"), set.resolve("\u5c0f\u3055\u3044"));
    Path file = temp.resolve("\u00fc.d2nn.json");
    Files.writeString(
        file,
        Terminal.tiny(
            "{\"type\": \"image-folders\", \"path\": \"set\"}", "\"epochs\": 1, \"batchSize\": 4"));
    Map<String, String> surroundings =
        realJava("LC_ALL", "C", "D2NN_CACHE", temp.resolve("cache").toString());

    Said checked = shell("\"$0\" data check set", surroundings);
    assertThat(checked.err()).isEmpty();
    assertThat(checked.exit()).isZero();
    assertThat(checked.out()).contains("Gr\u00f6\u00dfe", "\u5c0f\u3055\u3044");

    Said valid = shell("\"$0\" validate \u00fc.d2nn.json", surroundings);
    assertThat(valid.exit()).as(valid.err()).isZero();

    Said trained = shell("\"$0\" train \u00fc.d2nn.json --run r\u00fcn", surroundings);
    assertThat(trained.exit()).as(trained.err()).isZero();
    assertThat(Files.readString(temp.resolve("r\u00fcn/dataset.json"), StandardCharsets.UTF_8))
        .contains("Gr\u00f6\u00dfe/")
        .doesNotContain("\uFFFD");
  }
}
