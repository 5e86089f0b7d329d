package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d2nn.data.MadeImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    Terminal.Said said = Terminal.run((Object[]) args);
    out.append(said.out());
    err.append(said.err());
    return said.exit();
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void aGeneratedSetPassesTheCheck() throws Exception {
    String set = folder.resolve("set").toString();
    assertThat(run("data", "generate", "--count", "30", "--size", "40", "--out", set)).isZero();
    assertThat(out.toString()).contains("30 pictures of 40x40 drawn into " + set);
    out.getBuffer().setLength(0);
    assertThat(run("data", "check", set, "--json")).isZero();
    assertThat(json().get("images").asInt()).isEqualTo(30);
    assertThat(json().get("classes").get(1).get("name").asText()).isEqualTo("face");
    assertThat(json().get("classes").get(1).get("median").asInt()).isEqualTo(40);
    assertThat(json().get("problems")).isEmpty();
  }

  @Test
  void checkNamesWhatIsBrokenOnce() throws Exception {
    Path set = folder.resolve("set");
    assertThat(run("data", "generate", "--count", "20", "--out", set.toString())).isZero();
    Files.writeString(set.resolve("face/letter.jpg"), "Dear all");
    Files.createDirectory(set.resolve("nothing"));
    out.getBuffer().setLength(0);
    assertThat(run("data", "check", set.toString())).isZero();
    assertThat(out.toString())
        .contains("21 images in 2 classes, 20 of them usable")
        .containsOnlyOnce("face/letter.jpg: not an image")
        .containsOnlyOnce("nothing: the folder of class nothing holds no images");
  }

  @Test
  void theCheckOfFacesAloneSaysHowTheyAreTrainedOn() throws Exception {
    for (String name : List.of("Ann_One", "Bo_Two")) {
      Path face = folder.resolve("lfw/" + name + "/" + name + "_0001.jpg");
      MadeImages.write(face, 250, 250, (x, y) -> x * 256 + y + name.hashCode());
    }

    run("data", "check", folder.resolve("lfw").toString());

    assertThat(out.toString())
        .contains("lfw holds photographs of 2 people")
        .contains("Hint: Without other images next to it, set dataset.type to lfw-b")
        .contains("Cannot be trained on as image folders: fewer than two classes");
  }

  @Test
  void whatCannotBeTrainedOnHasExitCodeTwo() throws Exception {
    assertThat(run("data", "check", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere: there is no such folder").doesNotContain("\tat ");
    assertThat(run("data", "check", folder.toString())).isEqualTo(2);
    assertThat(out.toString()).contains("fewer than two classes");
    assertThat(run("data", "generate", "--set", "cats", "--out", folder.resolve("x").toString()))
        .isEqualTo(2);
    assertThat(run("data", "generate", "--size", "7", "--out", folder.resolve("x").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--size is 7. Use 32 to 112 pixels.");
  }

  @Test
  void theListHasTheBuiltInSetAndWhereThePublicOnesAreHad() throws Exception {
    assertThat(run("data", "list", "--json")).isZero();
    assertThat(json().get("builtIn").get(0).get("name").asText()).isEqualTo("faces-and-clutter");
    assertThat(json().get("catalogue")).hasSizeGreaterThanOrEqualTo(7);
    for (JsonNode set : json().get("catalogue")) {
      assertThat(set.get("licence").asText()).isNotBlank();
      for (JsonNode download : set.get("downloads")) {
        assertThat(download.get("file").asText()).isNotBlank();
        assertThat(download.get("addresses").get(0).asText()).startsWith("http");
      }
    }
    assertThat(run("data", "list")).isZero();
    assertThat(out.toString()).contains("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
  }
}
