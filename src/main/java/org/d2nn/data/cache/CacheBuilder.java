package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.Resampling;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.Pictures;
import org.d2nn.progress.Progress;

/** Decodes every picture of a set once into the caches that are missing. */
public final class CacheBuilder implements ParallelDecoding.Taker {

  private final List<Rendition> renditions;
  private final List<CacheWriter> writers;
  private final String[] problems;

  private CacheBuilder(List<Rendition> renditions, List<CacheWriter> writers, int pictures) {
    this.renditions = renditions;
    this.writers = writers;
    this.problems = new String[pictures];
  }

  /**
   * Makes caches.
   *
   * @param missing which renditions, and in which files
   * @throws DatasetException if a file that holds many pictures is damaged
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; nothing is
   *     left behind then
   */
  public static void build(Pictures pictures, Map<Rendition, Path> missing, Progress progress)
      throws DatasetException, IOException {
    pictures.prepare();
    List<Rendition> renditions =
        missing.keySet().stream()
            .sorted(Comparator.comparingInt(Rendition::width).reversed())
            .toList();
    List<CacheWriter> writers = new ArrayList<>();
    try {
      for (Rendition rendition : renditions) {
        writers.add(new CacheWriter(missing.get(rendition), pictures.count(), rendition.bytes()));
      }
      var builder = new CacheBuilder(renditions, writers, pictures.count());
      ParallelDecoding.of(pictures, progress, builder);
      for (CacheWriter writer : writers) {
        writer.finish(builder.problems);
      }
    } finally {
      for (CacheWriter writer : writers) {
        writer.close();
      }
    }
  }

  @Override
  public double span() {
    return renditions.stream().mapToDouble(r -> Math.max(r.spanX(), r.spanY())).max().orElse(1);
  }

  @Override
  public void take(int index, Picture picture) throws IOException {
    List<byte[]> rendered = Resampling.render(picture, renditions);
    for (int r = 0; r < writers.size(); r++) {
      writers.get(r).write(index, rendered.get(r));
    }
  }

  @Override
  public void refuse(int index, UnreadableImage why) {
    problems[index] = why.getMessage();
  }
}
