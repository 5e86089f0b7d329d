package org.d2nn.network;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native library: loaded once per process, with settings for the whole process. */
public final class Native {
  private static final int UNDECIDED = 0;
  private static final ThreadLocal<Integer> SET_HERE = ThreadLocal.withInitial(() -> UNDECIDED);

  /** Multiply-adds; measured on two cores: below this, one thread is as fast as two. */
  private static final long WORTH_SHARING = 20_000_000;

  /** Just below glibc's own limit of 32 MB for its sliding threshold. */
  private static final long LARGEST_KEPT_BLOCK = 31L << 20;

  private static boolean prepared;
  private static volatile int wanted = UNDECIDED;
  private static int setForAll = UNDECIDED;

  private Native() {}

  /**
   * Loads the library (one to three seconds the first time) and stops it from calling the Java
   * collector: nothing here waits for it.
   */
  public static synchronized void prepare() {
    if (!prepared) {
      Nd4j.getMemoryManager().togglePeriodicGc(false);
      keepFreedMemory();
      prepared = true;
    }
  }

  /**
   * Has the C library keep what oneDNN frees. An operation takes scratch memory of some megabytes
   * and gives it back at its end; by default glibc returns blocks from 128 kB on to the system, and
   * the next operation pays for every page again: measured, a convolution's backward pass takes 2.5
   * times as long. Freeing one large block raises both thresholds of glibc: blocks up to its size
   * come from the heap, and twice as much stays there. Elsewhere it does nothing.
   */
  private static void keepFreedMemory() {
    Pointer.free(Pointer.malloc(LARGEST_KEPT_BLOCK));
  }

  /** The most threads that the library computes with from now on, for the whole process. */
  public static void useThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    wanted = threads;
  }

  /**
   * To be called by a thread before it computes: the library keeps part of the number of threads
   * with the thread that calls it.
   *
   * <p>Small work is done by this thread alone: its operations take microseconds, and waking
   * another thread for each costs more than it saves, even more so while the processors have other
   * work.
   *
   * @param multiplyAdds about how much there is to do
   */
  public static void enter(long multiplyAdds) {
    int most = wanted == UNDECIDED ? Runtime.getRuntime().availableProcessors() : wanted;
    int threads = multiplyAdds < WORTH_SHARING ? 1 : most;
    if (SET_HERE.get() != threads) {
      SET_HERE.set(threads);
      set(threads);
    }
    if (threads > 1) {
      WaitingThreads.look(threads);
    }
  }

  /**
   * To be called by a thread before it moves numbers for another that computes: from now on it
   * works alone. OpenMP keeps a group of threads for each thread that ever shared its work, and as
   * soon as there are more of them than processors, all of them wait by sleeping: measured on two
   * cores, training is half as fast.
   */
  public static synchronized void enterToCopy() {
    if (SET_HERE.get() == UNDECIDED) {
      prepare();
      SET_HERE.set(1);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
  }

  private static synchronized void set(int threads) {
    prepare();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    if (setForAll != threads) {
      setForAll = threads;
      Nd4j.getEnvironment().setMaxThreads(threads);
      Nd4j.getEnvironment().setMaxMasterThreads(threads);
      Nd4j.getNDArrayFactory().blas().setMaxThreads(threads);
    }
  }
}
