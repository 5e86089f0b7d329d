package org.d2nn.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class GraphRoutesTest {
  private static List<String> titles(Graph graph) {
    var routes = new GraphRoutes(graph);
    return routes.all().stream()
        .map(route -> routes.title(route.route(), route.decisions()))
        .toList();
  }

  private static Graph sample(String name) {
    return ExperimentFile.read(Path.of("sample-configs", name)).experiment().graph();
  }

  @Test
  void routesAreNamedAfterWhatIsDecided() {
    assertThat(titles(SampleGraphs.highLow())).containsExactlyInAnyOrder("N2", "N3");
  }

  @Test
  void whatALaterDecisionImpliesIsLeftOut() {
    assertThat(titles(sample("hierarchy-builtin.d2nn.json")))
        .contains(
            "no S1, S2", "fish · no bug, plant", "S2 · no vehicle, building", "vehicle + building")
        .doesNotHaveDuplicates()
        .allMatch(title -> !title.contains("none") && !title.contains("N1"));
  }

  @Test
  void linksOfAChainAreAllNamed() {
    assertThat(titles(sample("chain-builtin.d2nn.json")))
        .hasSizeGreaterThan(3)
        .doesNotHaveDuplicates()
        .allMatch(title -> title.contains(" + "));
    assertThat(titles(sample("cascade-builtin.d2nn.json")))
        .containsExactlyInAnyOrder("N2", "N4", "N6", "N7");
  }

  @Test
  void theMostExpensiveRouteHasTheFirstColour() {
    var routes = new GraphRoutes(SampleGraphs.highLow());
    assertThat(Stream.of("N1+Q+N2", "N1+Q+N3").map(routes::colour))
        .containsExactly(OkabeIto.BLUE, OkabeIto.ORANGE);
    assertThat(routes.colour("no+such+route")).isEqualTo(routes.colour("no+such+route"));
  }
}
