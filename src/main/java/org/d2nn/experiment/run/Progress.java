package org.d2nn.experiment.run;

/** Is told how far some work is, on the thread that does it. */
@FunctionalInterface
public interface Progress {

  /** Listens to nothing. */
  Progress SILENT = (what, done, total) -> {};

  /**
   * @param what a few words: {@code reading images}
   * @param done steps done, of {@code total}; {@code total} 0 where it is not known
   */
  void at(String what, long done, long total);
}
