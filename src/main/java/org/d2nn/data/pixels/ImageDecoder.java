package org.d2nn.data.pixels;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;
import org.d2nn.files.FileFailure;
import org.d2nn.files.PlainFile;

/**
 * Decodes image files by their content, not by their names: JPEG (grey, colour, CMYK and YCCK),
 * PNG, WebP, TIFF, BMP and GIF (of several pictures the first), turned as Exif says. A photograph
 * of many megapixels is read only where it is needed, and thinned out, so that it takes a few tens
 * of megabytes at most. Not safe for use by several threads.
 */
public final class ImageDecoder implements AutoCloseable {

  /** What it decodes, for people. */
  public static final String FORMATS = "JPEG, PNG, WebP, TIFF, BMP or GIF";

  /** Above this many pixels only the needed region is read. */
  private static final long WHOLE = 4_000_000;

  /** The needed region is thinned out until it has at most this many pixels. */
  private static final long DENSE = 8_000_000;

  /** In the last bytes of a file, to see whether a JPEG that is read in part was cut off. */
  private static final int TAIL = 65_536;

  /** Files up to this size are read into memory at once. */
  private static final long SMALL = 16_000_000;

  private static final ImageTypeSpecifier RED_GREEN_BLUE =
      ImageTypeSpecifier.createInterleaved(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          new int[] {0, 1, 2},
          DataBuffer.TYPE_BYTE,
          false,
          false);

  private final ImageReader jpeg = jdkReader("jpeg");

  /** Decodes a file, all of it unless it has many megapixels. */
  public Picture decodeWhole(Path file) throws UnreadableImage {
    return decode(file, 0, 1000);
  }

  /** The JDK's own reader: it is the fastest, and leaves unknown formats to others. */
  static ImageReader jdkReader(String format) {
    return jdksFirst(ImageIO.getImageReadersByFormatName(format)).get(0);
  }

  private static List<ImageReader> jdksFirst(Iterator<ImageReader> readers) {
    List<ImageReader> all = new ArrayList<>();
    readers.forEachRemaining(all::add);
    all.sort(Comparator.comparing(reader -> !isOfJdk(reader)));
    return all;
  }

  @Override
  public void close() {
    jpeg.dispose();
  }

  /**
   * Decodes a file.
   *
   * @param file the image
   * @param crop side of the central crop, 0 for the largest square
   * @param span how much is needed, in sides of the crop
   */
  public Picture decode(Path file, int crop, double span) throws UnreadableImage {
    try {
      long size = PlainFile.size(file);
      if (size == 0) {
        throw new UnreadableImage("the file is empty (0 bytes)");
      }
      byte[] content = size <= SMALL ? Files.readAllBytes(file) : null;
      if (content != null && isJpeg(content)) {
        try {
          return read(file, content, jpeg, crop, span);
        } catch (IIOException | RuntimeException e) {
          // Another reader may know what the JDK's does not.
          jpeg.reset();
        }
      }
      return decodeWithAny(file, content, crop, span);
    } catch (NegativeArraySizeException | OutOfMemoryError e) {
      throw new UnreadableImage("too large to be read");
    } catch (IOException | RuntimeException e) {
      // Readers answer damaged data with exceptions of every kind.
      throw new UnreadableImage("not a readable image (" + reason(e) + ")");
    }
  }

  private static boolean isJpeg(byte[] content) {
    return content.length > 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xD8;
  }

  private static Picture decodeWithAny(Path file, byte[] content, int crop, double span)
      throws IOException, UnreadableImage {
    List<ImageReader> readers;
    try (ImageInputStream stream = open(file, content)) {
      readers = jdksFirst(ImageIO.getImageReaders(stream));
    }
    if (readers.isEmpty()) {
      throw new UnreadableImage("not an image (its content is not " + FORMATS + ")");
    }
    for (int i = 0; ; i++) {
      ImageReader reader = readers.get(i);
      try {
        return read(file, content, reader, crop, span);
      } catch (IIOException | RuntimeException e) {
        if (i + 1 == readers.size()) {
          throw e;
        }
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageInputStream open(Path file, byte[] content) throws IOException {
    if (content != null) {
      return new BytesStream(content);
    }
    // A name that is not text in this locale leads to no File.
    return file.toFile().exists()
        ? new FileImageInputStream(file.toFile())
        : new FileCacheImageInputStream(Files.newInputStream(file), null);
  }

  private static Picture read(Path file, byte[] content, ImageReader reader, int crop, double span)
      throws IOException, UnreadableImage {
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream stream = open(file, content)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      Orientation orientation = Orientation.of(stream);
      reader.setInput(stream, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      Picture.Box shown =
          Picture.centralCrop(
              orientation.shownWidth(width, height), orientation.shownHeight(width, height), crop);
      Picture.Box box = orientation.inFile(shown, width, height);
      ImageReadParam param = reader.getDefaultReadParam();
      Rectangle region = new Rectangle(0, 0, width, height);
      int step = 1;
      if ((long) width * height > WHOLE) {
        region = needed(box, span, region);
        while ((long) (region.width / step) * (region.height / step) > DENSE) {
          step++;
        }
        param.setSourceRegion(region);
        param.setSourceSubsampling(step, step, 0, 0);
        requireItsEnd(file, reader);
      }
      destination(reader, region, step).ifPresent(param::setDestination);
      BufferedImage image = read(reader, param, (long) width * height);
      if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
        // The JDK returns CMYK and YCCK unconverted, or converts them wrongly.
        throw new Unsupported("it is in CMYK, which no reader here converts");
      }
      if (warnings.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).contains("premature end"))) {
        throw endsAfter(Files.size(file));
      }
      var inArray =
          new Picture.Box(
              (box.left() - region.x) / step, (box.top() - region.y) / step, box.side() / step);
      return orientation.turned(pixelsOf(image, inArray, step));
    } finally {
      reader.removeAllIIOReadWarningListeners();
    }
  }

  /** Readers other than the JDK's hold all of a picture: only one large one at a time does. */
  private static BufferedImage read(ImageReader reader, ImageReadParam param, long pixels)
      throws IOException {
    if (pixels <= WHOLE || isOfJdk(reader)) {
      return reader.read(0, param);
    }
    synchronized (RED_GREEN_BLUE) {
      return reader.read(0, param);
    }
  }

  private static boolean isOfJdk(ImageReader reader) {
    return reader.getClass().getName().startsWith("com.sun.");
  }

  /**
   * The image that a colour JPEG is decoded into, with samples in the order red, green, blue.
   * Java's reader copies rows as they are into such an image, and sample by sample into the
   * blue-green-red one that it would make itself: a third of the time of decoding.
   */
  private static Optional<BufferedImage> destination(ImageReader reader, Rectangle region, int step)
      throws IOException {
    if (!reader.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg")) {
      return Optional.empty();
    }
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext() || types.next().getBufferedImageType() != BufferedImage.TYPE_3BYTE_BGR) {
      return Optional.empty();
    }
    int width = (region.width + step - 1) / step;
    int height = (region.height + step - 1) / step;
    return Optional.of(RED_GREEN_BLUE.createBufferedImage(width, height));
  }

  private static Rectangle needed(Picture.Box box, double span, Rectangle whole) {
    int side = (int) Math.ceil(box.side() * span) + 2;
    int left = (int) Math.floor(box.left() + (box.side() - side) / 2);
    int top = (int) Math.floor(box.top() + (box.side() - side) / 2);
    return new Rectangle(left, top, side, side).intersection(whole);
  }

  /** A reader that stops at the last needed row does not notice that the rest is missing. */
  private static void requireItsEnd(Path file, ImageReader reader)
      throws IOException, UnreadableImage {
    if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
      return;
    }
    long size = Files.size(file);
    try (InputStream stream = Files.newInputStream(file)) {
      stream.skipNBytes(Math.max(0, size - TAIL));
      byte[] tail = stream.readNBytes(TAIL);
      for (int i = tail.length - 2; i >= 0; i--) {
        if (tail[i] == (byte) 0xFF && tail[i + 1] == (byte) 0xD9) {
          return;
        }
      }
    }
    throw endsAfter(size);
  }

  private static UnreadableImage endsAfter(long bytes) {
    return new UnreadableImage(
        String.format(Locale.ROOT, "not a complete image (it ends after %,d bytes)", bytes));
  }

  private static Picture pixelsOf(BufferedImage image, Picture.Box box, int step)
      throws UnreadableImage {
    int width = image.getWidth();
    int height = image.getHeight();
    if (image.getRaster().getDataBuffer() instanceof DataBufferByte bytes
        && image.getSampleModel() instanceof ComponentSampleModel model
        && !(image.getColorModel() instanceof IndexColorModel)
        && !image.getColorModel().hasAlpha()
        && model.getScanlineStride() == width * model.getPixelStride()
        && bytes.getNumBanks() == 1
        && bytes.getOffset() == 0
        && image.getRaster().getParent() == null) {
      // Grey samples are taken as they are: BufferedImage.getRGB would brighten them, for it takes
      // them as linear.
      int[] offsets = model.getBandOffsets();
      int green = offsets.length >= 3 ? offsets[1] : offsets[0];
      int blue = offsets.length >= 3 ? offsets[2] : offsets[0];
      return new Picture(
          bytes.getData(),
          width,
          height,
          model.getPixelStride(),
          offsets[0],
          green,
          blue,
          box,
          step);
    }
    byte[] rgb = new byte[3 * width * height];
    boolean isGrey =
        image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
    if (isGrey && image.getSampleModel().getSampleSize(0) > 16) {
      throw new UnreadableImage("its pixels have 32 bits or more; save it with 8 or 16");
    }
    for (int y = 0; y < height; y++) {
      if (isGrey) {
        greyRow(image, y, rgb);
      } else {
        colourRow(image, y, rgb);
      }
    }
    return new Picture(rgb, width, height, 3, 0, 1, 2, box, step);
  }

  private static void greyRow(BufferedImage image, int y, byte[] rgb) {
    int width = image.getWidth();
    var raster = image.getRaster();
    int bands = raster.getNumBands();
    int bits = image.getSampleModel().getSampleSize(0);
    int[] row = raster.getPixels(0, y, width, 1, (int[]) null);
    int most = (1 << bits) - 1;
    for (int x = 0; x < width; x++) {
      int value = (int) (row[x * bands] * 255L / most);
      if (bands == 2) {
        value = onWhite(value, (int) (row[x * bands + 1] * 255L / most));
      }
      int at = 3 * (y * width + x);
      rgb[at] = (byte) value;
      rgb[at + 1] = (byte) value;
      rgb[at + 2] = (byte) value;
    }
  }

  private static void colourRow(BufferedImage image, int y, byte[] rgb) {
    int width = image.getWidth();
    int[] row = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      int alpha = row[x] >>> 24;
      int at = 3 * (y * width + x);
      rgb[at] = (byte) onWhite(row[x] >> 16 & 255, alpha);
      rgb[at + 1] = (byte) onWhite(row[x] >> 8 & 255, alpha);
      rgb[at + 2] = (byte) onWhite(row[x] & 255, alpha);
    }
  }

  /** Transparent pixels are shown on white. */
  private static int onWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  /** What the system or this class says; readers speak of their own insides. */
  private static String reason(Exception e) {
    return e instanceof FileSystemException system
        ? FileFailure.reason(system)
        : e instanceof Unsupported ? e.getMessage() : "its data is damaged";
  }

  /** A file in memory. The stream of TwelveMonkeys formats two messages that nobody reads. */
  private static final class BytesStream extends ImageInputStreamImpl {
    private final byte[] bytes;

    BytesStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      bitOffset = 0;
      return streamPos < bytes.length ? bytes[(int) streamPos++] & 255 : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      bitOffset = 0;
      if (streamPos >= bytes.length) {
        return length == 0 ? 0 : -1;
      }
      int read = (int) Math.min(length, bytes.length - streamPos);
      System.arraycopy(bytes, (int) streamPos, target, from, read);
      streamPos += read;
      return read;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public boolean isCached() {
      return true;
    }

    @Override
    public boolean isCachedMemory() {
      return true;
    }

    /** Nothing is left to do, so Java need not keep a list of these. */
    @Override
    @SuppressWarnings("deprecation") // of the super class, which closes files in it
    protected void finalize() {}
  }

  /** What no reader here can do. */
  private static final class Unsupported extends IIOException {
    private static final long serialVersionUID = 1;

    Unsupported(String message) {
      super(message);
    }
  }
}
