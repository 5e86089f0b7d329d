package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be used are counted and named once; the rest is trained on. */
class BrokenImagesTest {
  @TempDir Path temp;

  private static byte[] jpeg(Random random) throws IOException {
    BufferedImage image = new BufferedImage(40, 36, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 36; y++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpg", bytes)).isTrue();
    return bytes.toByteArray();
  }

  private void images(String folder, int count) throws IOException {
    Random random = new Random(folder.hashCode());
    Path in = Files.createDirectories(temp.resolve("images").resolve(folder));
    for (int i = 0; i < count; i++) {
      Files.write(in.resolve("image-" + i + ".jpg"), jpeg(random));
    }
  }

  private Path experiment(String classes) throws IOException {
    return Files.writeString(
        temp.resolve("images.d2nn.json"),
        Terminal.tiny("\"epochs\": 1, \"batchSize\": 16")
            .replace(
                "\"type\": \"faces-and-clutter\", \"count\": 300, \"size\": 32",
                "\"type\": \"image-folders\", \"path\": \"images\"" + classes));
  }

  @Test
  void brokenFilesAreNamedOnceAndTheRestIsTrainedOn() throws IOException {
    images("cats", 30);
    images("dogs", 30);
    Path cats = temp.resolve("images/cats");
    byte[] whole = jpeg(new Random(1));
    Files.write(cats.resolve("half.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(cats.resolve("text.jpg"), "not a picture");
    Files.write(cats.resolve("empty.jpg"), new byte[0]);

    Said said = Terminal.run("train", experiment(""), "--run", temp.resolve("run"));

    assertThat(said.exit()).isZero();
    for (String name : new String[] {"half.jpg", "text.jpg", "empty.jpg"}) {
      assertThat(said.err().lines().filter(line -> line.contains(name))).as(name).hasSize(1);
    }
    assertThat(said.err()).contains("60 of 63 images are used").doesNotContain("Exception");
  }

  @Test
  void fewerThanTwoUsableClassesAreWrongInput() throws IOException {
    images("cats", 30);
    Files.createDirectories(temp.resolve("images/dogs"));

    Said said =
        Terminal.run(
            "train",
            experiment(", \"classes\": [\"cats\", \"dogs\"]"),
            "--run",
            temp.resolve("run"));

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("fewer than two classes").doesNotContain("Exception");
    assertThat(said.err().lines().filter(line -> line.startsWith("dogs"))).hasSize(1);
    assertThat(temp.resolve("run/experiment.json")).doesNotExist();
  }

  @Test
  void anotherFolderTakesThePlaceOfTheFiles() throws IOException {
    images("cats", 30);
    images("dogs", 30);
    Path file = experiment("");
    Files.move(temp.resolve("images"), temp.resolve("elsewhere"));

    assertThat(Terminal.run("train", file, "--run", temp.resolve("run")).exit()).isEqualTo(2);
    assertThat(
            Terminal.run(
                    "train",
                    file,
                    "--run",
                    temp.resolve("run"),
                    "--data",
                    temp.resolve("elsewhere"))
                .exit())
        .isZero();
    assertThat(Terminal.run("evaluate", temp.resolve("run")).exit()).isZero();
    Files.move(temp.resolve("elsewhere"), temp.resolve("images"));
    Said gone = Terminal.run("evaluate", temp.resolve("run"));
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.err()).contains("elsewhere");
    assertThat(
            Terminal.run("evaluate", temp.resolve("run"), "--data", temp.resolve("images")).exit())
        .isZero();
  }
}
