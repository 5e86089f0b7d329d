package org.d2nn.data.sets;

/**
 * Is told how far a long job on images has come, and may stop it. Called on the thread that asked
 * for the job, at most some twenty times a second.
 */
public interface LoadProgress {

  /** Says nothing and never stops. */
  LoadProgress NONE = (doing, done, total) -> {};

  /**
   * The job has come this far.
   *
   * @param doing what is going on, e.g. {@code Reading images}
   * @param done steps done
   * @param total steps in all, or 0 while that is not known
   */
  void at(String doing, int done, int total);

  /**
   * Whether to give up. The job then throws {@link java.util.concurrent.CancellationException}
   * within a few images and leaves nothing behind.
   */
  default boolean cancelled() {
    return false;
  }
}
