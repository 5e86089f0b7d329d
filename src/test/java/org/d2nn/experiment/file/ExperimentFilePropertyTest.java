package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.experiment.RandomExperiments;
import org.d2nn.experiment.StrangeWriting;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** What holds for every experiment file, however it is written, and for every edit of it. */
class ExperimentFilePropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file on disk, written in some way, and what it says. */
  private static ExperimentFile strangeFile(long seed) {
    Experiment experiment = new RandomExperiments(seed).experiment();
    FieldWriter.Detail detail = FieldWriter.Detail.values()[new Random(seed).nextInt(3)];
    String text = new StrangeWriting(seed).text(ExperimentJson.tree(experiment, detail));
    try {
      Path file = Files.createTempFile("strange", ExperimentFile.EXTENSION);
      Files.writeString(file, text);
      ExperimentFile read = ExperimentFile.read(file);
      Files.delete(file);
      assertThat(read.text()).isEqualTo(text);
      assertThat(read.experiment()).isEqualTo(experiment);
      return read;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void aNewFileReadsAsWhatWasWritten(@ForAll long seed) {
    Experiment experiment = new RandomExperiments(seed).experiment();
    assertThat(ExperimentFile.parse(ExperimentFile.toJson(experiment), "x")).isEqualTo(experiment);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void aFileWithoutEditsStaysAsItIs(@ForAll long seed) {
    ExperimentFile file = strangeFile(seed);
    assertThat(file.with(file.experiment()).text()).isEqualTo(file.text());
    Experiment edited = new RandomExperiments(seed).edited(file.experiment());
    ExperimentFile there = file.with(edited);
    assertThat(there.with(edited).text()).isEqualTo(there.text());
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void anEditReadsAsWhatWasEdited(@ForAll long seed) {
    ExperimentFile file = strangeFile(seed);
    var edits = new RandomExperiments(~seed);
    for (int i = 0; i < 3; i++) {
      file = file.with(edits.edited(file.experiment()));
      assertThat(ExperimentFile.parse(file.text(), "x")).isEqualTo(file.experiment());
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void unknownFieldsSurviveEveryEditOfWhatTheyAreIn(@ForAll long seed) throws Exception {
    ExperimentFile file = strangeFile(seed);
    Experiment before = file.experiment();
    Experiment after = new RandomExperiments(~seed).edited(before);
    JsonNode old = JSON.readTree(file.text());
    JsonNode now = JSON.readTree(file.with(after).text());

    assertThat(unknown(now)).containsAllEntriesOf(unknown(old));
    for (String section : Set.of("graph", "training", "dataset", "view")) {
      boolean same = !section.equals("dataset") || before.dataset().equals(after.dataset());
      if (same && old.has(section) && now.has(section)) {
        assertThat(unknown(now.get(section))).containsAllEntriesOf(unknown(old.get(section)));
      }
    }
    Map<String, JsonNode> nodes = byKey(now, "nodes", node -> node.get("id").asText());
    for (JsonNode node : old.path("graph").path("nodes")) {
      if (nodes.containsKey(node.get("id").asText())) {
        assertThat(unknown(nodes.get(node.get("id").asText()))).containsAllEntriesOf(unknown(node));
      }
    }
    Map<String, JsonNode> edges = byKey(now, "edges", ExperimentFilePropertyTest::ends);
    for (JsonNode edge : old.path("graph").path("edges")) {
      if (edges.containsKey(ends(edge))) {
        assertThat(unknown(edges.get(ends(edge)))).containsAllEntriesOf(unknown(edge));
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void nothingIsLostWhenANodeIsRenamedOrEdgesChangePlaces(@ForAll long seed) throws Exception {
    ExperimentFile file = strangeFile(seed);
    Graph graph = file.experiment().graph();
    var random = new Random(seed);
    Node node = graph.nodes().get(random.nextInt(graph.nodes().size()));
    var edges = new java.util.ArrayList<Edge>(graph.edges());
    java.util.Collections.shuffle(edges, random);
    Graph changed =
        new Graph(
            graph.nodes().stream().map(n -> n == node ? n.withId("other") : n).toList(),
            edges.stream()
                .map(
                    e ->
                        e.between(
                            e.from().equals(node.id()) ? "other" : e.from(),
                            e.to().equals(node.id()) ? "other" : e.to()))
                .toList());
    ExperimentFile edited = file.with(file.experiment().withGraph(changed));
    assertThat(kept(edited.text())).isEqualTo(kept(file.text()));
    assertThat(ExperimentFile.parse(edited.text(), "x")).isEqualTo(edited.experiment());
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void anEditOfOneThingTouchesOnePlace(@ForAll long seed) {
    ExperimentFile file = strangeFile(seed);
    Experiment experiment = file.experiment();
    Graph graph = experiment.graph();
    int i = new Random(seed).nextInt(graph.edges().size());
    Graph changed =
        new Graph(
            graph.nodes(),
            graph.edges().stream()
                .map(
                    e ->
                        e == graph.edges().get(i) && e instanceof Edge.Data data
                            ? Edge.Data.of(data.from(), data.to(), 0.0625)
                            : e)
                .toList());
    assertThat(touched(file.text(), file.with(experiment.withName("Nom")).text()))
        .isLessThanOrEqualTo(60);
    // A default that was a list goes whole, however it was spread over lines.
    int numbers =
        graph.edges().get(i) instanceof Edge.Data data
            ? data.defaultValue().map(value -> value.values().size()).orElse(1)
            : 1;
    assertThat(touched(file.text(), file.with(experiment.withGraph(changed)).text()))
        .isLessThanOrEqualTo(40 + 14 * numbers);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void aDamagedFileIsReadOrSaysWhatIsWrong(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    var text =
        new StringBuilder(Files.readString(Path.of("sample-configs/high-low-faces.d2nn.json")));
    if (random.nextInt(3) == 0) {
      text.setLength(random.nextInt(text.length()));
    } else {
      for (int i = random.nextInt(3); i >= 0; i--) {
        String damage = "{}[]\",:\\0-.exnull \u0000é😀";
        int at = random.nextInt(text.length());
        int from = random.nextInt(damage.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(4)),
            damage.substring(from, Math.min(damage.length(), from + random.nextInt(3))));
      }
    }
    try {
      Experiment experiment = ExperimentFile.parse(text.toString(), "x");
      experiment.problems();
    } catch (BrokenExperiment broken) {
      assertThat(broken.problems()).isNotEmpty();
    }
  }

  /** Characters between the common beginning and the common end of two texts. */
  private static int touched(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int start = 0;
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return Math.max(a.length(), b.length()) - start - end;
  }

  private static Set<String> kept(String text) {
    var words = java.util.regex.Pattern.compile("keep \\d+").matcher(text);
    Set<String> kept = new TreeSet<>();
    while (words.find()) {
      kept.add(words.group());
    }
    return kept;
  }

  private static Map<String, String> unknown(JsonNode object) {
    Predicate<Map.Entry<String, JsonNode>> ours = m -> m.getValue().asText().startsWith("keep ");
    return object.properties().stream()
        .filter(ours)
        .collect(Collectors.toMap(Map.Entry::getKey, m -> m.getValue().asText()));
  }

  private static Map<String, JsonNode> byKey(
      JsonNode root, String list, java.util.function.Function<JsonNode, String> key) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    root.path("graph").path(list).forEach(item -> found.put(key.apply(item), item));
    return found;
  }

  private static String ends(JsonNode edge) {
    return edge.get("from").asText() + " → " + edge.get("to").asText();
  }
}
