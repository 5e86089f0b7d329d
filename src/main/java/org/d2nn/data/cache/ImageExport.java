package org.d2nn.data.cache;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.Resampling;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.FolderScan;
import org.d2nn.data.sets.Pictures;
import org.d2nn.files.PartFile;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/**
 * Writes a built-in set as image folders: one PNG per picture, one folder per class, and {@code
 * pictures.csv} with the difficulties. Each file is there whole or not at all, and a folder that is
 * not complete says so in {@link FolderScan#UNFINISHED}, which nothing trains on.
 */
public final class ImageExport {

  private ImageExport() {}

  /**
   * Draws a set into a folder, or completes what an interrupted call left there.
   *
   * @param set which pictures
   * @param folder where to; created if it is missing
   * @param progress gets reports of how far it is
   * @return how many pictures were written
   * @throws DatasetException if the folder already holds something else, or is a file
   * @throws CancellationException if {@code progress} is cancelled
   */
  public static int write(BuiltInSource set, Path folder, Progress progress)
      throws DatasetException, IOException {
    Pictures pictures = set.pictures(folder, progress);
    Path mark = folder.resolve(FolderScan.UNFINISHED);
    requireFree(folder, mark, pictures.fingerprint());
    Files.createDirectories(folder);
    Files.writeString(mark, pictures.fingerprint());
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
        pictures,
        progress,
        new ParallelDecoding.Taker() {
          @Override
          public boolean needs(int index) {
            return !Files.exists(folder.resolve(pictures.name(index)));
          }

          @Override
          public void take(int index, Picture picture) throws IOException {
            png(picture, folder.resolve(pictures.name(index)));
          }
        });
    Files.delete(mark);
    return pictures.count();
  }

  private static void requireFree(Path folder, Path mark, String set)
      throws DatasetException, IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new DatasetException(folder + ": is a file. Name a folder with --out.");
    }
    boolean isUnfinished = Files.isRegularFile(mark);
    if (Files.isDirectory(folder)
        && !(isUnfinished && Files.readString(PlainFile.at(mark)).equals(set))) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.anyMatch(entry -> !entry.equals(mark))) {
          throw new DatasetException(
              folder
                  + (isUnfinished
                      ? ": already holds part of a set of other settings. Name another folder with"
                          + " --out, or delete it."
                      : ": already holds files. Name another folder with --out, or empty it."));
        }
      }
    }
  }

  private static void png(Picture picture, Path file) throws IOException {
    int side = picture.width();
    Rendition whole = Rendition.plain(new InputSize(3, side, side));
    int[] pixels = Thumbnails.argb(Resampling.render(picture, whole), whole);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, side, side, pixels, 0, side);
    var bytes = new ByteArrayOutputStream();
    // Any other stream keeps a temporary file, and cannot be made once the program is stopping.
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException(file + ": this Java cannot write PNG");
      }
    }
    Path part = PartFile.beside(file);
    Files.write(part, bytes.toByteArray(), StandardOpenOption.CREATE_NEW);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
