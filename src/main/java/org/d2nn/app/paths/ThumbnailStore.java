package org.d2nn.app.paths;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.data.cache.Thumbnails;

/**
 * Thumbnails as JavaFX pictures, made in the background when a cell first wants one and kept while
 * there is room. Each is made once however many cells ask for it. Belongs to the JavaFX thread.
 */
final class ThumbnailStore {
  private static final long MOST_BYTES = 96L << 20;
  private static final int BYTES_A_PIXEL = 4;

  private final Tasks tasks;
  private final IntFunction<Image> maker;
  private final Cache<Integer, Image> made =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(
              (Integer picture, Image image) ->
                  (int) (image.getWidth() * image.getHeight()) * BYTES_A_PIXEL)
          .executor(Runnable::run)
          .build();
  private final Set<Integer> wanted = new LinkedHashSet<>();
  private Runnable onMade = () -> {};
  private boolean working;

  ThumbnailStore(Thumbnails thumbnails, Tasks tasks) {
    this(
        picture -> picture(thumbnails.argb(picture), thumbnails.width(), thumbnails.height()),
        tasks);
  }

  /**
   * @param maker makes the picture of an image of the set; called in the background
   */
  ThumbnailStore(IntFunction<Image> maker, Tasks tasks) {
    this.maker = maker;
    this.tasks = tasks;
  }

  static Image picture(int[] argb, int width, int height) {
    var image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }

  /** Called when pictures that were asked for are there. */
  void setOnMade(Runnable handler) {
    onMade = handler;
  }

  /** The picture if it is there; else it will be made. */
  Optional<Image> get(int picture) {
    Image image = made.getIfPresent(picture);
    if (image == null) {
      wanted.add(picture);
      if (!working) {
        makeWanted();
      }
      image = made.getIfPresent(picture);
    }
    return Optional.ofNullable(image);
  }

  /** Makes what is wanted now; cells that were scrolled away meanwhile have withdrawn. */
  private void makeWanted() {
    working = true;
    List<Integer> now = List.copyOf(wanted);
    wanted.clear();
    tasks
        .run(
            "thumbnails",
            progress -> now.stream().map(picture -> made.get(picture, maker::apply)).toList())
        .onSuccess(pictures -> onMade.run())
        .onEnd(
            () -> {
              working = false;
              if (!wanted.isEmpty()) {
                makeWanted();
              }
            });
  }

  /** This picture is no longer wanted. */
  void withdraw(int picture) {
    wanted.remove(picture);
  }
}
