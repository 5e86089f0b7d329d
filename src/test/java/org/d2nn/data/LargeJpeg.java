package org.d2nn.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A large grey JPEG that gets brighter from left to right. */
final class LargeJpeg {

  private LargeJpeg() {}

  static void write(Path file, int width, int height) throws IOException {
    byte[] row = new byte[width];
    for (int x = 0; x < width; x++) {
      row[x] = (byte) (255L * x / width);
    }
    byte[] all = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(row, 0, all, y * width, width);
    }
    var model =
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE, width, height, 1, width, new int[] {0});
    var colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, DataBuffer.TYPE_BYTE);
    var raster = Raster.createWritableRaster(model, new DataBufferByte(all, all.length), null);
    ImageIO.write(new BufferedImage(colours, raster, false, null), "jpg", file.toFile());
  }
}
