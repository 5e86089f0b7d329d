package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.d2nn.app.form.Field;
import org.d2nn.engine.Optimizer;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.junit.jupiter.api.Test;

class SettingsFieldsTest {
  private static final TrainingSettings DEFAULT = TrainingSettings.DEFAULT;
  private final List<Field<TrainingSettings>> fields =
      Stream.concat(
              Stream.of(SettingsFields.LAMBDA),
              SettingsFields.all().stream().flatMap(group -> group.fields().stream()))
          .toList();

  @Test
  void everyFieldGivesBackWhatItShows() {
    for (Field<TrainingSettings> field : fields) {
      String shown = field.read().apply(DEFAULT);
      if (field.applies().apply(DEFAULT)) {
        assertThat(field.write().apply(DEFAULT, shown)).as(field.id()).isEqualTo(DEFAULT);
      }
    }
  }

  @Test
  void everyFieldSaysWhatItMeansAndHasAnIdOfItsOwn() {
    assertThat(fields).extracting(Field::id).doesNotHaveDuplicates();
    assertThat(fields).extracting(Field::explanation).allMatch(text -> text.endsWith("."));
    assertThat(fields).extracting(Field::explanation).noneMatch(text -> text.matches("[a-z].*"));
  }

  @Test
  void aTypedNumberIsSet() {
    assertThat(field("lambda").write().apply(DEFAULT, " 0.75 ").reward().lambda()).isEqualTo(0.75);
    assertThat(field("lambda").write().apply(DEFAULT, "0,5").reward().lambda()).isEqualTo(0.5);
    assertThat(field("epochs").write().apply(DEFAULT, "7").stopping().epochs()).isEqualTo(7);
    assertThat(field("epsilon-end").write().apply(DEFAULT, "0.2").exploration().epsilon().end())
        .isEqualTo(0.2);
    assertThat(
            field("optimizer-weight-decay")
                .write()
                .apply(DEFAULT, "0.01")
                .optimization()
                .optimizer())
        .isEqualTo(Optimizer.Adam.standard(0.01));
  }

  @Test
  void whatIsNoNumberOrOutOfRangeIsRefusedInASentence() {
    assertThatThrownBy(() -> field("lambda").write().apply(DEFAULT, "1.5"))
        .isInstanceOf(Field.Refused.class)
        .hasMessage("Enter a number between 0 and 1.");
    assertThatThrownBy(() -> field("lambda").write().apply(DEFAULT, "half"))
        .hasMessage("Enter a number between 0 and 1.");
    assertThatThrownBy(() -> field("epochs").write().apply(DEFAULT, "many"))
        .hasMessage("Enter a whole number.");
    assertThatThrownBy(() -> field("batch-size").write().apply(DEFAULT, "0"))
        .hasMessageContaining("Enter a whole number");
  }

  @Test
  void aSmallNumberIsWrittenWithoutAnExponent() {
    Field<TrainingSettings> rate = field("optimizer-learning-rate");
    assertThat(rate.read().apply(rate.write().apply(DEFAULT, "3e-4"))).isEqualTo("0.0003");
  }

  @Test
  void choicesGoByTheirNamesInTheFile() {
    Field<TrainingSettings> branches = field("branch-training");
    assertThat(branches.choices()).containsExactly("routed", "sampled", "all");
    assertThat(branches.write().apply(DEFAULT, "all").losses().branchTraining())
        .isEqualTo(BranchTraining.ALL);
  }

  @Test
  void aFieldShowsOnlyWhereItMeansSomething() {
    Field<TrainingSettings> momentum = field("optimizer-momentum");
    assertThat(momentum.applies().apply(DEFAULT)).isFalse();
    TrainingSettings sgd = field("optimizer-type").write().apply(DEFAULT, "sgd");
    assertThat(momentum.applies().apply(sgd)).isTrue();
    assertThat(momentum.read().apply(sgd)).isEqualTo("0.9");
  }

  @Test
  void aFallingLearningRateHasAnEndBelowItsBeginning() {
    TrainingSettings falling = field("optimizer-schedule").write().apply(DEFAULT, "cosine");
    assertThat(falling.optimization().learningRate().schedule()).isEqualTo(Schedule.COSINE);
    assertThat(falling.optimization().learningRate().end())
        .isLessThan(falling.optimization().learningRate().initial());
    TrainingSettings constant = field("optimizer-learning-rate").write().apply(DEFAULT, "0.01");
    assertThat(constant.optimization().learningRate().end()).isEqualTo(0.01);
  }

  private Field<TrainingSettings> field(String id) {
    return fields.stream().filter(field -> field.id().equals(id)).findFirst().orElseThrow();
  }
}
