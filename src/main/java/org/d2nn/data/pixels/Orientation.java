package org.d2nn.data.pixels;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How a camera was held, as Exif says it: what has to be done to the pixels of a file to show them
 * upright. Every viewer does it, and phones rely on it.
 *
 * @param isTransposed whether the file's rows are shown as columns
 * @param isFromRight whether the file's rows are read from their end
 * @param isFromBottom whether its columns are
 */
record Orientation(boolean isTransposed, boolean isFromRight, boolean isFromBottom) {

  static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final int TAG = 0x0112;

  /** Of the numbers that Exif uses, 1 to 8; others mean nothing, as viewers have it. */
  static Orientation numbered(long number) {
    return number < 1 || number > 8
        ? UPRIGHT
        : new Orientation(
            number >= 5,
            number == 2 || number == 3 || number == 7 || number == 8,
            number == 3 || number == 4 || number == 6 || number == 7);
  }

  /**
   * The orientation that a JPEG, PNG, WebP or TIFF states. A file that states none, or states it in
   * a damaged place, is upright.
   *
   * @param file read from its start; is at its start again afterwards
   */
  static Orientation of(ImageInputStream file) throws IOException {
    try {
      int start = file.readInt();
      return switch (start) {
        case 0x89504E47 -> inPng(file);
        case 0x52494646 -> inWebP(file);
        case 0x49492A00, 0x4D4D002A -> inTiff(file, 0);
        default -> start >>> 16 == 0xFFD8 ? inJpeg(file) : UPRIGHT;
      };
    } catch (IOException | IndexOutOfBoundsException e) {
      return UPRIGHT; // it ends before it says so
    } finally {
      file.setByteOrder(ByteOrder.BIG_ENDIAN);
      file.seek(0);
    }
  }

  private static Orientation inJpeg(ImageInputStream file) throws IOException {
    long at = 2;
    while (true) {
      file.seek(at);
      int marker = file.readUnsignedShort();
      if (marker == 0xFFFF) {
        at++; // filling
      } else if (marker < 0xFF01 || marker == 0xFFDA || marker == 0xFFD9) {
        return UPRIGHT;
      } else {
        int length = file.readUnsignedShort();
        if (marker == 0xFFE1 && startsWithExif(file)) {
          return inTiff(file, at + 10);
        }
        at += 2 + Math.max(2, length);
      }
    }
  }

  private static boolean startsWithExif(ImageInputStream file) throws IOException {
    file.setByteOrder(ByteOrder.BIG_ENDIAN);
    return file.readInt() == 0x45786966 && file.readShort() == 0;
  }

  private static Orientation inPng(ImageInputStream file) throws IOException {
    long at = 8;
    while (true) {
      file.seek(at);
      long length = file.readUnsignedInt();
      int type = file.readInt();
      if (type == 0x65584966) {
        return inTiff(file, at + 8);
      } else if (type == 0x49454E44) {
        return UPRIGHT;
      }
      at += 12 + length;
    }
  }

  private static Orientation inWebP(ImageInputStream file) throws IOException {
    long at = 12;
    while (true) {
      file.seek(at);
      file.setByteOrder(ByteOrder.BIG_ENDIAN);
      int type = file.readInt();
      file.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      long length = file.readUnsignedInt();
      if (type == 0x45584946) {
        return inTiff(file, startsWithExif(file) ? at + 14 : at + 8);
      }
      at += 8 + length + length % 2;
    }
  }

  private static Orientation inTiff(ImageInputStream file, long start) throws IOException {
    file.seek(start);
    file.setByteOrder(file.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.seek(start + 4);
    long directory = start + file.readUnsignedInt();
    file.seek(directory);
    int entries = file.readUnsignedShort();
    for (int i = 0; i < entries; i++) {
      file.seek(directory + 2 + 12L * i);
      int tag = file.readUnsignedShort();
      int type = file.readUnsignedShort();
      file.skipBytes(4);
      if (tag == TAG) {
        return numbered(type == 4 ? file.readUnsignedInt() : file.readUnsignedShort());
      }
    }
    return UPRIGHT;
  }

  /** Sides of a file's picture as it is shown. */
  int shownWidth(int width, int height) {
    return isTransposed ? height : width;
  }

  int shownHeight(int width, int height) {
    return isTransposed ? width : height;
  }

  /** Where in a file of this size a square is that is shown here. */
  Picture.Box inFile(Picture.Box shown, int width, int height) {
    double x = isTransposed ? shown.top() : shown.left();
    double y = isTransposed ? shown.left() : shown.top();
    return new Picture.Box(
        isFromRight ? width - x - shown.side() : x,
        isFromBottom ? height - y - shown.side() : y,
        shown.side());
  }

  /** The picture as it is shown. */
  Picture turned(Picture picture) {
    if (equals(UPRIGHT)) {
      return picture;
    }
    int width = picture.width();
    int height = picture.height();
    int stride = picture.pixelStride();
    int rightwards = isFromRight ? -stride : stride;
    int downwards = (isFromBottom ? -stride : stride) * width;
    int first = ((isFromBottom ? height - 1 : 0) * width + (isFromRight ? width - 1 : 0)) * stride;
    int nextColumn = isTransposed ? downwards : rightwards;
    int nextRow = isTransposed ? rightwards : downwards;
    byte[] turned = new byte[width * height * stride];
    int at = 0;
    for (int y = 0; y < shownHeight(width, height); y++) {
      for (int x = 0; x < shownWidth(width, height); x++) {
        System.arraycopy(picture.data(), first + y * nextRow + x * nextColumn, turned, at, stride);
        at += stride;
      }
    }
    Picture.Box mirrored =
        new Orientation(false, isFromRight, isFromBottom).inFile(picture.box(), width, height);
    Picture.Box box =
        isTransposed ? new Picture.Box(mirrored.top(), mirrored.left(), mirrored.side()) : mirrored;
    return new Picture(
        turned,
        shownWidth(width, height),
        shownHeight(width, height),
        stride,
        picture.red(),
        picture.green(),
        picture.blue(),
        box,
        picture.step());
  }
}
