package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Help does not claim anything that the rules do not say. */
class RuleExampleTest {

  @ParameterizedTest
  @EnumSource
  void eachExampleBreaksItsRule(RuleExample example) {
    assertThat(Rules.check(example.drawn().graph()))
        .extracting(Problem::code)
        .contains(example.name());
    assertThat(example.drawn().layout().covers(example.drawn().graph())).isTrue();
  }
}
