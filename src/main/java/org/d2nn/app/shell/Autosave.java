package org.d2nn.app.shell;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a draft of one open experiment while it has unsaved changes, at most a moment old. */
final class Autosave {
  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);
  private static int opened;

  private final Workspace workspace;
  private final Drafts drafts;
  private final Tasks tasks;
  private final long pauseMillis;
  private final String id;
  private Runnable whenKept = () -> {};
  private boolean failed;
  private boolean over;

  /**
   * @param pauseMillis between two drafts
   */
  Autosave(Workspace workspace, Drafts drafts, Tasks tasks, long pauseMillis) {
    this.workspace = workspace;
    this.drafts = drafts;
    this.tasks = tasks;
    this.pauseMillis = pauseMillis;
    id = "experiment-" + ++opened;
    workspace.experimentProperty().addListener((property, before, now) -> update());
    workspace.history().changedProperty().addListener((property, before, now) -> update());
  }

  /** The tab was closed: unsaved work is discarded. */
  void end() {
    over = true;
    update();
  }

  /** Of the changes that come while a draft is written or the pause lasts, the last is kept. */
  private void update() {
    boolean unsaved = !over && workspace.history().changedProperty().get();
    Supplier<Drafts.Draft> draft = draft();
    tasks
        .latest(
            "draft of " + id,
            progress -> {
              if (unsaved) {
                drafts.keep(id, draft.get());
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
              } else {
                drafts.forget(id);
              }
              return null;
            })
        .onSuccess(nothing -> kept())
        .onFailure(this::sayOnce);
  }

  /** Called once, when what is unsaved now has been kept (or saved). */
  void whenKept(Runnable handler) {
    whenKept = handler;
    update();
  }

  private void kept() {
    Runnable handler = whenKept;
    whenKept = () -> {};
    handler.run();
  }

  /** What would be kept now; its text is worked out where it is asked for. */
  private Supplier<Drafts.Draft> draft() {
    Supplier<String> text = workspace.text();
    String name = workspace.nameProperty().get();
    String file = workspace.fileProperty().get().map(Object::toString).orElse(null);
    return () -> new Drafts.Draft(name, file, text.get());
  }

  private void sayOnce(Throwable failure) {
    if (!failed) {
      failed = true;
      LOG.warn("unsaved work cannot be kept against a crash; save often", failure);
    }
  }
}
