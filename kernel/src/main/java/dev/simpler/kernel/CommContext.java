package dev.simpler.kernel;

/**
 * A kernel's place in a communication domain: who it is there, and where its peers' windows are.
 * What {@link #peer} returns reaches another chip: TLOAD, TSTORE, TPUT, TGET, TNOTIFY and scalar
 * loads and stores take it, everything else refuses it.
 */
public interface CommContext {
  /** The rank of the chip that runs the kernel. */
  int rank();

  /** Number of ranks in the domain. */
  int ranks();

  /** Size of every rank's window. */
  long windowBytes();

  /**
   * The same part of another rank's window.
   *
   * @param own view of this chip's window
   * @param rank whose window; the own one gives {@code own} again
   */
  GlobalTensor peer(GlobalTensor own, int rank);

  /**
   * The address of the same byte of another rank's window, for scalar loads and stores.
   *
   * @param own address in this chip's window
   */
  long peer(long own, int rank);
}
