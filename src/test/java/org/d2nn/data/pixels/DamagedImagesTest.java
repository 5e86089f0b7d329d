package org.d2nn.data.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.d2nn.data.OrientedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in a file, it is a picture or it is refused; never anything else. {@code
 * -Dd2nn.mutations=2000} looks further than the usual hundred of each format.
 */
class DamagedImagesTest {

  private static final int MUTATIONS = Integer.getInteger("d2nn.mutations", 100);

  @TempDir Path folder;

  private static BufferedImage picture(int type) {
    var image = new BufferedImage(40, 30, type);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, 0xFF000000 | x * 6 << 16 | y * 8 << 8 | x * y % 256);
      }
    }
    return image;
  }

  private static byte[] written(String format, String compression, int type) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (compression != null) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
    }
    var bytes = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture(type), null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Readers have words of their own, such as "Bogus Huffman table definition". */
  private static final Pattern OUR_WORDS =
      Pattern.compile(
          "not a readable image \\((its data is damaged|it is in CMYK, which no reader here"
              + " converts)\\)|not an image \\(its content is not .*\\)|not a complete image \\(it"
              + " ends after [\\d,]+ bytes\\)|too large to be read|its pixels have 32 bits or more;"
              + " save it with 8 or 16|the file is empty \\(0 bytes\\)");

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String format : new String[] {"jpeg", "png", "bmp", "gif"}) {
      files.put(format, written(format, null, BufferedImage.TYPE_INT_RGB));
    }
    files.put("grey png", written("png", null, BufferedImage.TYPE_USHORT_GRAY));
    for (String packed : new String[] {"LZW", "ZLib", "PackBits", "JPEG"}) {
      files.put("tiff " + packed, written("tiff", packed, BufferedImage.TYPE_INT_RGB));
    }
    files.put("fax", written("tiff", "CCITT T.6", BufferedImage.TYPE_BYTE_BINARY));
    files.put("plain tiff", OrientedFiles.of("tif", picture(BufferedImage.TYPE_INT_RGB), 6));
    files.put("webp", OrientedFiles.resource("corners.webp"));
    files.put("lossy webp", OrientedFiles.resource("corners-lossy.webp"));
    files.put("turned webp", OrientedFiles.webp(files.get("webp"), 48, 32, 6, true));
    return files;
  }

  @TestFactory
  Stream<DynamicTest> mutatedFilesAreReadOrRefused() throws IOException {
    return files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> mutate(file.getValue(), new Random(1))));
  }

  private void mutate(byte[] whole, Random random) throws IOException {
    assertThat(isRead(whole)).isTrue();
    int read = 0;
    for (int m = 0; m < MUTATIONS; m++) {
      byte[] content = whole.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        int within = random.nextInt(3) == 0 ? content.length : Math.min(content.length, 300);
        content[random.nextInt(within)] = (byte) (random.nextInt(4) == 0 ? 255 : random.nextInt());
      }
      boolean isCut = random.nextInt(5) == 0;
      byte[] damaged = isCut ? Arrays.copyOf(content, 1 + random.nextInt(content.length)) : content;
      long start = System.nanoTime();
      read += isRead(damaged) ? 1 : 0;
      assertThat(System.nanoTime() - start).as("mutation " + m).isLessThan(30_000_000_000L);
    }
    assertThat(read).isLessThan(MUTATIONS);
  }

  private boolean isRead(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    try (var decoder = new ImageDecoder()) {
      Picture picture = decoder.decode(file, 0, 1);
      Resampling.render(picture, Rendition.plain(new InputSize(3, 8, 8)));
      return true;
    } catch (UnreadableImage refused) {
      assertThat(refused.getMessage()).matches(OUR_WORDS);
      return false;
    }
  }

  @Test
  void greyOfThirtyTwoBitsIsRefusedInWords() throws Exception {
    byte[] tiff = OrientedFiles.of("tif", picture(BufferedImage.TYPE_INT_RGB), 1);
    tiff[8 + 2 + 2 * 12 + 4] = 1; // one sample
    tiff[8 + 2 + 2 * 12 + 8] = 32; // of 32 bits
    tiff[8 + 2 + 4 * 12 + 8] = 1; // grey
    tiff[8 + 2 + 7 * 12 + 8] = 1;
    tiff[8 + 2 + 8] = 30; // wide
    Path file = Files.write(folder.resolve("grey.tif"), tiff);
    try (var decoder = new ImageDecoder()) {
      assertThatThrownBy(() -> decoder.decode(file, 0, 1))
          .isInstanceOf(UnreadableImage.class)
          .hasMessageContaining("32 bits");
    }
  }
}
