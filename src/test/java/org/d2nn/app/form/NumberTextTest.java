package org.d2nn.app.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void aDecimalCommaIsADecimalPoint() {
    assertThat(NumberText.number(" 0,5 ")).contains(0.5);
    assertThat(NumberText.number("0,5", 0, 1)).isEqualTo(0.5);
    assertThat(NumberText.number("half")).isEmpty();
    assertThat(NumberText.whole("0,5")).isEmpty();
  }

  @Test
  void aRefusalSaysWhatToEnter() {
    assertThatThrownBy(() -> NumberText.number("2", 0, 1))
        .isInstanceOf(Field.Refused.class)
        .hasMessage("Enter a number between 0 and 1.");
    assertThatThrownBy(() -> NumberText.whole("1.5", 1, 9)).hasMessage("Enter a whole number.");
    assertThatThrownBy(() -> NumberText.whole("0", 1, 9))
        .hasMessage("Enter a whole number between 1 and 9.");
    assertThatThrownBy(() -> NumberText.whole("0", 1, Integer.MAX_VALUE))
        .hasMessage("Enter a whole number of at least 1.");
  }

  @Test
  void aListTakesCommasOfEitherKind() {
    assertThat(NumberText.words("0.5,0.8, 1")).containsExactly("0.5", "0.8", "1");
    assertThat(NumberText.words("0,5 0,8; 1")).containsExactly("0.5", "0.8", "1");
    assertThat(NumberText.words("0,5, 0,8")).containsExactly("0.5", "0.8");
    assertThat(NumberText.words("0, 1")).containsExactly("0", "1");
    assertThat(NumberText.words(" ")).isEmpty();
  }
}
