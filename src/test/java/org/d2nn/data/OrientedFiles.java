package org.d2nn.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files that state an Exif orientation, in every format that can. */
public final class OrientedFiles {

  private OrientedFiles() {}

  /** A file of these pixels in this format (jpg, png or tif) with an orientation. */
  public static byte[] of(String format, BufferedImage image, int orientation) throws IOException {
    return switch (format) {
      case "jpg" -> inserted(encoded(image, "jpg"), 2, jpegSegment(orientation));
      case "png" -> inserted(encoded(image, "png"), 33, pngChunk(exif(orientation)));
      case "tif" -> tiff(image, orientation);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] inserted(byte[] file, int at, byte[] piece) {
    return ByteBuffer.allocate(file.length + piece.length)
        .put(file, 0, at)
        .put(piece)
        .put(file, at, file.length - at)
        .array();
  }

  /** A TIFF header and a directory with a resolution unit and the orientation. */
  public static byte[] exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(38).put("MM\0*".getBytes(StandardCharsets.ISO_8859_1));
    exif.putInt(8).putShort((short) 2);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0);
    exif.putShort((short) 0x0128).putShort((short) 3).putInt(1).putInt(2 << 16);
    return exif.array();
  }

  private static byte[] jpegSegment(int orientation) {
    byte[] exif = exif(orientation);
    return ByteBuffer.allocate(10 + exif.length)
        .putShort((short) 0xFFE1)
        .putShort((short) (8 + exif.length))
        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .put(exif)
        .array();
  }

  private static byte[] pngChunk(byte[] exif) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
    chunk.put("eXIf".getBytes(StandardCharsets.ISO_8859_1)).put(exif);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + exif.length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  /** A little-endian TIFF of one strip without compression. */
  private static byte[] tiff(BufferedImage image, int orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[][] entries = {
      {256, 4, 1, width},
      {257, 4, 1, height},
      {258, 3, 3, 8 + 2 + 10 * 12 + 4},
      {259, 3, 1, 1},
      {262, 3, 1, 2},
      {273, 4, 1, 8 + 2 + 10 * 12 + 4 + 6},
      {274, 3, 1, orientation},
      {277, 3, 1, 3},
      {278, 4, 1, height},
      {279, 4, 1, 3 * width * height}
    };
    ByteBuffer file = ByteBuffer.allocate(140 + 3 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    file.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 10);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    file.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = image.getRGB(x, y);
        file.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
      }
    }
    return file.array();
  }

  /** A WebP file (lossless, without further chunks) with an orientation. */
  public static byte[] webp(byte[] file, int width, int height, int orientation, boolean isMarked) {
    byte[] mark = isMarked ? "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
    int exif = mark.length + exif(orientation).length;
    int length = file.length + 18 + 8 + exif;
    ByteBuffer extended = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    extended.put(file, 0, 12).putInt(4, length - 8);
    extended.put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(8);
    extended.putInt(width - 1 | (height - 1) << 24).putShort((short) (height - 1 >> 8));
    extended.put(file, 12, file.length - 12);
    extended.put("EXIF".getBytes(StandardCharsets.ISO_8859_1)).putInt(exif);
    return extended.put(mark).put(exif(orientation)).array();
  }

  /** A test resource of this package. */
  public static byte[] resource(String name) throws IOException {
    try (InputStream stream = OrientedFiles.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }
}
