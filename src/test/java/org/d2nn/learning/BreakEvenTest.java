package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.d2nn.graph.Graph;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

  @Test
  void eachLinkOfAChainHasItsOwn() {
    Graph chain = SampleGraphs.chain(3);
    // A 4·3 = 12, B 4·5 + 5·3 = 35; C 4·3 = 12, D 4·6 + 6·3 = 42
    List<BreakEven> all = BreakEven.of(chain, 0.8, 100);
    assertThat(all).extracting(BreakEven::control).containsExactly("Q1", "Q2");
    assertThat(all).extracting(BreakEven::cheapest).containsExactly("A", "C");
    assertThat(all).extracting(BreakEven::mostExpensive).containsExactly("B", "D");
    assertThat(all.get(0).extraRelativeCost()).isCloseTo(0.23, within(1e-12));
    assertThat(all.get(0).gain()).isCloseTo(0.0575, within(1e-12));
    assertThat(all.get(1).extraRelativeCost()).isCloseTo(0.30, within(1e-12));
  }
}
