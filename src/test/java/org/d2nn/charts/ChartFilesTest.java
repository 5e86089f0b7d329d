package org.d2nn.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ChartFilesTest {
  @TempDir Path folder;
  private final SeriesBuffer training = new SeriesBuffer();
  private final SeriesBuffer validation = new SeriesBuffer();
  private final ChartModel model =
      ChartModel.lines(
          "Accuracy: training & validation",
          new Curve("training", OkabeIto.SKY, Curve.Stroke.BAND, training),
          new Curve("validation", OkabeIto.ORANGE, Curve.Stroke.STRONG, validation));

  @BeforeEach
  void write() {
    for (int step = 1; step <= 20; step++) {
      training.add(step, 0.5 + step * 0.02);
    }
    validation.add(10, 0.6);
    validation.add(20, 0.875);
  }

  @Test
  void aTableHasAColumnForEachCurve() throws IOException {
    Path file = folder.resolve("a.csv");
    ChartFiles.csv(model, file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(21);
    assertThat(lines.get(0)).isEqualTo("step,training,validation");
    assertThat(lines.get(20)).isEqualTo("20,0.9,0.875");
    assertThat(lines.get(1)).isEqualTo("1,0.52,");
  }

  @Test
  void aPictureCanBeReadAgain() throws IOException {
    var image = picture(model);
    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aDrawingIsWellFormed() throws Exception {
    String svg = ChartFiles.svg(model);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains("training &amp; validation").doesNotContain("NaN");
  }

  @Test
  void aPlaneIsWrittenWithEveryPointInAnyOrder() throws Exception {
    double[] cost = {0.9, 0.2, 0.5};
    double[] value = {0.95, 0.7, 0.8};
    double[] low = {0.94, 0.65, 0.8};
    Curve networks =
        new Curve(
                "networks & hull",
                OkabeIto.BLUE,
                Curve.Stroke.DASHED,
                SeriesBuffer.of(new SeriesBuffer.Points(cost, value, low, value)))
            .marked(Mark.SQUARE)
            .labelled(List.of("λ 0.9", "", "λ 0.5"));
    ChartModel plane =
        ChartModel.plane(
            "Trade-off", new ChartModel.Axes("relative cost", "accuracy"), List.of(networks));

    Path table = folder.resolve("plane.csv");
    ChartFiles.csv(plane, table);
    assertThat(Files.readAllLines(table))
        .containsExactly(
            "curve,point,relative cost,accuracy,low,high",
            "networks & hull,λ 0.9,0.9,0.95,0.94,0.95",
            "networks & hull,,0.2,0.7,0.65,0.7",
            "networks & hull,λ 0.5,0.5,0.8,0.8,0.8");

    String svg = ChartFiles.svg(plane);
    var drawn =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(drawn.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains(">λ 0.9<").contains(">relative cost<").contains(">accuracy<");
    assertThat(svg.split("Z\" fill=\"none\"", -1))
        .as("one mark per point, one in the key")
        .hasSize(5);

    assertThat(picture(plane).getWidth()).isEqualTo(1600);
  }

  private static BufferedImage picture(ChartModel model) throws IOException {
    var png = new ByteArrayOutputStream();
    ChartFiles.png(model, png);
    return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
  }

  @Test
  void theCardSaysTheNewestValues() {
    assertThat(model.latest()).isEqualTo("0.900 · 0.875");
    assertThat(model.figuresAt(9))
        .extracting(ChartModel.Figure::text)
        .containsExactly("0.680", "0.600");
  }
}
