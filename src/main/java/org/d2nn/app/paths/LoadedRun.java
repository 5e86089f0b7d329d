package org.d2nn.app.paths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;
import org.d2nn.progress.Progress;

/**
 * A run's open model and its traces of a split. Made in the background.
 *
 * @param stamp when its weights were written
 * @param lambdas what it does at every λ; empty where it decides at one only
 * @param lambda at which the images were decided
 */
record LoadedRun(
    ModelSession session,
    FileTime stamp,
    Split split,
    TracedSplit traced,
    Optional<LambdaChoice.Known> lambdas,
    double lambda) {
  /** A graph can have exponentially many; as many as the analysis of a run forces. */
  private static final int MOST_ROUTES = 64;

  boolean isOf(Path folder, Split of) {
    return session.run().equals(folder) && split == of;
  }

  /**
   * Opens a run and traces a split; keeps what is open where run, weights and split are the same.
   *
   * @param before what is open; null where nothing is
   */
  static LoadedRun of(Path folder, Split split, LoadedRun before, Progress told)
      throws DatasetException {
    if (before == null
        || before.session().whyNoImages().isPresent() // they may be there again
        || !before.session().run().equals(folder)
        || !before.stamp().equals(stampOf(folder))) {
      return open(folder, split, told);
    }
    return before.split() == split ? before : trace(before.session(), before.stamp(), split, told);
  }

  private static LoadedRun open(Path folder, Split split, Progress told) throws DatasetException {
    FileTime stamp = stampOf(folder);
    ModelSession session = ModelSession.open(folder, told);
    try {
      LoadedRun done = trace(session, stamp, split, told);
      told.stopIfCancelled();
      return done;
    } catch (DatasetException | RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  private static LoadedRun trace(ModelSession session, FileTime stamp, Split split, Progress told)
      throws DatasetException {
    double lambda = session.lambda(); // it stays where only the split is another
    Optional<LambdaChoice.Known> lambdas =
        session.stops(split, told).map(stops -> new LambdaChoice.Known(stops.get(0), stops.get(1)));
    lambdas.ifPresent(of -> session.decideAt(of.shown(), of.shown().nearest(lambda)));
    List<Trace> traces =
        lambdas.isPresent()
            ? lambdas.get().shown().traces(lambdas.get().shown().nearest(lambda))
            : session.traces(split, told);
    List<TracedImage> images = images(session, split, traces);
    TracedSplit traced = new TracedSplit(session.graph(), session.classes(), images);
    return new LoadedRun(session, stamp, split, traced, lambdas, lambda);
  }

  private static List<TracedImage> images(ModelSession session, Split split, List<Trace> traces)
      throws DatasetException {
    boolean gone = session.whyNoImages().isPresent();
    int[] pictures = gone ? new int[0] : session.pictures(split);
    List<TracedImage> images = new ArrayList<>(traces.size());
    for (int place = 0; place < traces.size(); place++) {
      int picture = gone ? TracedImage.NO_PICTURE : pictures[place];
      images.add(new TracedImage(place, picture, Optional.empty(), traces.get(place)));
    }
    return images;
  }

  /** The same images at another λ; the model is asked at that λ from now on. */
  TracedSplit at(int stop) throws DatasetException {
    LambdaStops stops = lambdas.orElseThrow().shown();
    session.decideAt(stops, stop);
    return traced.decided(images(session, split, stops.traces(stop)));
  }

  /** From now on the model is asked at the λ at which the images were decided. */
  LoadedRun asDecided() {
    lambdas.ifPresent(of -> session.decideAt(of.shown(), of.shown().nearest(lambda)));
    return this;
  }

  /**
   * What another run does with the images of this one.
   *
   * @throws org.d2nn.experiment.file.WrongInput if it has other images
   */
  static Comparison comparison(RunChoice other, LoadedRun here, Progress told)
      throws DatasetException {
    LoadedRun there = open(other.folder(), here.split(), told);
    try (ModelSession model = there.session()) {
      return Comparison.of(
          other.title(), here.traced(), there.traced(), new GraphRoutes(model.graph()));
    }
  }

  /**
   * Forces every route on every image: takes longer the more routes there are.
   *
   * @throws DatasetException if the images are gone
   */
  Hindsight hindsight(Progress told) throws DatasetException {
    List<FixedRoute> routes =
        Routes.all(session.graph(), MOST_ROUTES).stream()
            .sorted(
                Comparator.comparingLong((FixedRoute route) -> route.route().multiplyAdds())
                    .thenComparing(route -> route.route().name()))
            .toList();
    List<BitSet> right = new ArrayList<>();
    for (FixedRoute route : routes) {
      right.add(session.rightOn(split, route.decisions(), told));
    }
    return new Hindsight(
        routes.stream().map(FixedRoute::route).toList(),
        right,
        session.referenceMultiplyAdds(),
        session.training().reward().lambda());
  }

  private static FileTime stampOf(Path folder) {
    try {
      return Files.getLastModifiedTime(RunFolder.at(folder).bestCheckpoint());
    } catch (IOException none) {
      return FileTime.fromMillis(0);
    }
  }
}
