package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.d2nn.app.form.Field;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.LfwB;
import org.d2nn.data.sets.TenThings;
import org.d2nn.experiment.EverySource;
import org.junit.jupiter.api.Test;

class SourceFieldsTest {

  private static Field<ImageSource> field(String id) {
    return SourceFields.all().stream()
        .filter(field -> field.id().equals("source-" + id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyFieldOfEveryTypeGivesBackWhatItShows() {
    for (ImageSource source : EverySource.WITH_DEFAULTS) {
      for (Field<ImageSource> field : SourceFields.all()) {
        if (field.applies().apply(source)) {
          String shown = field.read().apply(source);
          assertThat(field.write().apply(source, shown)).as(field.id()).isEqualTo(source);
        }
      }
    }
  }

  @Test
  void anotherTypeOnDiskKeepsTheFolderAndADrawnOneHasNone() {
    ImageSource cifar = new Cifar10("here");
    assertThat(field("type").write().apply(cifar, "cluttered-mnist"))
        .isEqualTo(ClutteredMnist.DEFAULT.withPath("here"));
    assertThat(field("type").write().apply(cifar, "ten-things")).isEqualTo(TenThings.DEFAULT);
    assertThat(field("count").applies().apply(cifar)).isFalse();
  }

  @Test
  void aFolderIsTypedWhereImagesComeFromOne() {
    assertThat(field("path").write().apply(new Cifar10("here"), " /data/cifar "))
        .isEqualTo(new Cifar10("/data/cifar"));
    assertThatThrownBy(() -> field("path").write().apply(new Cifar10("here"), " "))
        .hasMessageStartingWith("Enter the folder of the images");
    assertThat(field("path").applies().apply(TenThings.DEFAULT)).isFalse();
  }

  @Test
  void aParameterIsSetOrRefusedInASentence() {
    assertThat(field("negatives").write().apply(LfwB.DEFAULT, "2.5"))
        .isEqualTo(new LfwB(".", 112, 2.5, "", 1));
    assertThatThrownBy(() -> field("size").write().apply(TenThings.DEFAULT, "7"))
        .hasMessage("Size is 7. Use 32 to 112 pixels.");
    assertThatThrownBy(() -> field("count").write().apply(TenThings.DEFAULT, "many"))
        .hasMessage("Enter a whole number.");
  }
}
