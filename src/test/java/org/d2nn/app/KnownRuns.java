package org.d2nn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.Sight;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;

/**
 * What trained networks do with the images of one data set, and with some image files: asked before
 * a window shows it.
 */
final class KnownRuns {
  private static final int SIDE = 96;

  /**
   * An image of the set.
   *
   * @param thumbnail its pixels, {@code 0xAARRGGBB}
   * @param seen what the network's last input takes of it
   */
  record Known(String name, String label, int[] thumbnail, int[] seen) {}

  /**
   * What the detail says of an answer.
   *
   * @param cost the whole line
   */
  record Answer(String predicted, String cost, double relativeCost) {}

  private record Key(Path run, Split split) {}

  private final Map<Split, List<Known>> images = new HashMap<>();

  /** By λ, from low to high, then by place; of a network with one λ one list. */
  private final Map<Key, List<List<Answer>>> answers = new HashMap<>();

  private final Map<Path, Known> files = new HashMap<>();
  private final Map<Path, Map<Path, List<Answer>>> ofFiles = new HashMap<>();
  private final Map<Path, Integer> ownStop = new HashMap<>();

  private KnownRuns() {}

  /**
   * Asks every run of some sweeps. All have the same images.
   *
   * @param elsewhere image files that are not of the set
   */
  static KnownRuns of(List<Path> sweeps, List<Path> elsewhere)
      throws IOException, DatasetException {
    var known = new KnownRuns();
    for (Path sweep : sweeps) {
      List<Path> runs;
      try (Stream<Path> inside = Files.list(sweep.resolve("runs"))) {
        runs = inside.filter(run -> Files.exists(RunFolder.at(run).bestCheckpoint())).toList();
      }
      for (Path run : runs) {
        try (ModelSession session = ModelSession.open(run, Progress.NONE)) {
          known.add(session, elsewhere);
        }
      }
    }
    return known;
  }

  private void add(ModelSession session, List<Path> elsewhere) throws DatasetException {
    Optional<LambdaStops> stops = Optional.empty();
    for (Split split : Split.values()) {
      stops = session.stops(split, Progress.NONE).map(both -> both.get(0));
      List<List<Trace>> traces = new ArrayList<>();
      if (stops.isPresent()) {
        for (int stop = 0; stop < stops.get().count(); stop++) {
          traces.add(stops.get().traces(stop));
        }
      } else {
        traces.add(session.traces(split, Progress.NONE));
      }
      answers.put(
          new Key(session.run(), split),
          traces.stream()
              .map(all -> all.stream().map(one -> answer(session, one)).toList())
              .toList());
      if (!images.containsKey(split)) {
        images.put(split, images(session, split, traces.get(0)));
      }
    }
    ownStop.put(
        session.run(),
        stops.map(all -> all.nearest(session.training().reward().lambda())).orElse(0));
    for (Path file : elsewhere) {
      add(session, file, stops);
    }
  }

  private static List<Known> images(ModelSession session, Split split, List<Trace> traces)
      throws DatasetException {
    List<Known> found = new ArrayList<>();
    int[] pictures = session.pictures(split);
    for (int place = 0; place < pictures.length; place++) {
      Trace trace = traces.get(place);
      found.add(
          new Known(
              trace.image(),
              session.classes().get(trace.label()),
              session.thumbnails().orElseThrow().argb(pictures[place]),
              last(session.sight(pictures[place]))));
    }
    return found;
  }

  private void add(ModelSession session, Path file, Optional<LambdaStops> stops)
      throws DatasetException {
    List<Answer> found = new ArrayList<>();
    int count = stops.map(LambdaStops::count).orElse(1);
    for (int stop = 0; stop < count; stop++) {
      int at = stop;
      stops.ifPresent(all -> session.decideAt(all, at));
      Trace trace = session.trace(file, Map.of());
      found.add(answer(session, trace));
      files.putIfAbsent(
          file,
          new Known(trace.image(), "", session.thumbnailOf(file, SIDE), last(session.sight(file))));
    }
    ofFiles.computeIfAbsent(session.run(), any -> new HashMap<>()).put(file, found);
  }

  private static int[] last(Sight sight) {
    return sight.inputs().get(sight.inputs().size() - 1).argb();
  }

  private static Answer answer(ModelSession session, Trace trace) {
    return new Answer(
        session.classes().get(trace.prediction()),
        "cost "
            + Numbers.decimal(trace.relativeCost())
            + " · "
            + Numbers.compact(trace.route().multiplyAdds())
            + " multiply-adds",
        trace.relativeCost());
  }

  /** Every run that was asked. */
  Set<Path> runs() {
    return new TreeSet<>(ofFiles.keySet());
  }

  List<Known> images(Split split) {
    return images.get(split);
  }

  /** The image file of this name. */
  Optional<Path> file(String name) {
    return files.keySet().stream()
        .filter(file -> file.getFileName().toString().equals(name))
        .findFirst();
  }

  Known image(Path file) {
    return files.get(file);
  }

  /** What a run does with an image, by λ. */
  List<Answer> answers(Path run, Split split, int place) {
    return answers.get(new Key(run, split)).stream().map(all -> all.get(place)).toList();
  }

  /** What a run does with an image file, by λ. */
  List<Answer> answers(Path run, Path file) {
    return ofFiles.get(run).get(file);
  }

  /** What a run does with an image at the λ that it was trained at. */
  Answer own(Path run, Split split, int place) {
    return answers.get(new Key(run, split)).get(ownStop.get(run)).get(place);
  }
}
