package org.d2nn.data.cache;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.Resampling;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.Pictures;
import org.d2nn.progress.Progress;

/**
 * Writes a built-in set as image folders: one PNG per picture, one folder per class, and {@code
 * pictures.csv} with the difficulties.
 */
public final class ImageExport {

  private ImageExport() {}

  /**
   * Draws a set into a folder.
   *
   * @param set which pictures
   * @param folder where to; created if it is missing
   * @param progress gets reports of how far it is
   * @return how many pictures were written
   * @throws DatasetException if the folder already holds something, or is a file
   * @throws CancellationException if {@code progress} is cancelled
   */
  public static int write(BuiltInSource set, Path folder, Progress progress)
      throws DatasetException, IOException {
    requireEmpty(folder);
    Pictures pictures = set.pictures(folder, progress);
    for (String name : pictures.classes()) {
      Files.createDirectories(folder.resolve(name));
    }
    try (BufferedWriter table =
        Files.newBufferedWriter(folder.resolve("pictures.csv"), StandardCharsets.UTF_8)) {
      table.write("image,class,difficulty\r\n");
      for (int i = 0; i < pictures.count(); i++) {
        table.write(
            String.format(
                Locale.ROOT,
                "%s,%s,%.6f\r\n",
                pictures.name(i),
                pictures.classes().get(pictures.label(i)),
                pictures.difficulty(i).orElseThrow()));
      }
    }
    ParallelDecoding.of(
        pictures, progress, (index, picture) -> png(picture, folder.resolve(pictures.name(index))));
    return pictures.count();
  }

  private static void requireEmpty(Path folder) throws DatasetException, IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new DatasetException(folder + ": is a file. Name a folder with --out.");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new DatasetException(
              folder + ": already holds files. Name another folder with --out, or empty it.");
        }
      }
    }
  }

  private static void png(Picture picture, Path file) {
    int side = picture.width();
    int[] pixels =
        Thumbnails.argb(
            Resampling.render(picture, Rendition.plain(new InputSize(3, side, side))),
            Rendition.plain(new InputSize(3, side, side)));
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, side, side, pixels, 0, side);
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException(file + ": this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
