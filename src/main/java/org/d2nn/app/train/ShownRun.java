package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Graph;

/** The run whose charts are shown: the one that trains, or an earlier one. */
final class ShownRun {
  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<RunFeed> feed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RunFeed.Standing> standing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyObjectWrapper<Path> folder = new ReadOnlyObjectWrapper<>();
  private Graph graph;

  ShownRun(Workspace workspace) {
    this.workspace = workspace;
  }

  void show(Graph ofRun, RunFeed of) {
    graph = ofRun;
    feed.set(of);
    follow();
  }

  /** The run produced nothing: shows none. */
  void clear() {
    feed.set(null);
  }

  /** Updates the progress of the run. */
  void follow() {
    standing.set(feed.get().standing());
    fraction.set(standing.get().fraction());
  }

  /** How far preparing the run is, from 0 to 1; negative where unknown. */
  void preparing(double share) {
    fraction.set(share);
  }

  /** Its folder is known: the other perspectives look at it too. */
  void isIn(Path run) {
    folder.set(run);
    workspace.runFolderProperty().set(Optional.of(run));
  }

  /** Null before the first run. */
  ReadOnlyObjectProperty<RunFeed> feedProperty() {
    return feed.getReadOnlyProperty();
  }

  /** Null before the first run. */
  ReadOnlyObjectProperty<RunFeed.Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** From 0 to 1; negative where unknown. */
  ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** Null before the first run. */
  ReadOnlyObjectProperty<Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** What its folder is called. */
  String name() {
    return folder.get() == null ? "run" : folder.get().getFileName().toString();
  }

  /** The graph of the run; before the first that of the experiment. */
  Graph graph() {
    return feed.get() == null ? workspace.graph() : graph;
  }
}
