package org.d2nn.app.paths;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.Sight;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/**
 * Copies of images in a folder for each class, by their labels. What has no file of its own is
 * written as the PNG that the network sees. Nothing that is there is overwritten.
 */
record ImageCopies(ModelSession session, TracedSplit split, List<TracedImage> images) {

  /**
   * @param into a folder, made if it is missing
   * @return how many were written
   * @throws DatasetException if the images are gone
   */
  int writeTo(Path into, Progress progress) throws IOException, DatasetException {
    int written = 0;
    for (TracedImage image : images) {
      progress.stopIfCancelled();
      Path folder = into.resolve(folderOf(image));
      Files.createDirectories(folder);
      Optional<Path> file = image.file().or(() -> session.fileOf(image.picture()));
      if (file.isPresent()) {
        Files.copy(file.get(), free(folder, file.get().getFileName().toString()));
      } else {
        Path png = free(folder, flat(image.trace().image()).replaceFirst("\\.[^.]*$", "") + ".png");
        ImageIO.write(seen(image), "png", png.toFile());
      }
      written++;
      progress.at("Copying images", written, images.size());
    }
    return written;
  }

  private String folderOf(TracedImage image) {
    int label = image.trace().label();
    return label < 0 ? "no label" : flat(split.className(label));
  }

  private static String flat(String name) {
    return name.replaceAll("[^\\p{L}\\p{N} ._-]+", "-").replaceFirst("^\\.+", "");
  }

  private static Path free(Path folder, String name) {
    int dot = name.lastIndexOf('.');
    String first = dot < 1 ? name : name.substring(0, dot);
    String ending = dot < 1 ? "" : name.substring(dot);
    Path free = folder.resolve(name);
    for (int number = 2; Files.exists(free); number++) {
      free = folder.resolve(first + "-" + number + ending);
    }
    return free;
  }

  private BufferedImage seen(TracedImage image) throws DatasetException {
    Sight.Seen seen = session.sight(image.picture()).inputs().get(0);
    int width = seen.size().width();
    int height = seen.size().height();
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, seen.argb(), 0, width);
    return picture;
  }
}
