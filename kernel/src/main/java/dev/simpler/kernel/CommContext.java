package dev.simpler.kernel;

/**
 * A kernel's place in a communication domain: who it is there, and where its peers' windows are.
 * What {@link #peer} returns reaches another chip: TLOAD, TSTORE, TPUT, TGET, TNOTIFY and scalar
 * loads and stores take it, everything else refuses it.
 */
public interface CommContext {
  /** {@return the rank of the chip that runs the kernel} */
  int rank();

  /** {@return number of ranks in the domain} */
  int ranks();

  /** {@return size of every rank's window} */
  long windowBytes();

  /**
   * {@return the same part of another rank's window}
   *
   * @param own view of this chip's window
   * @param rank whose window; the own one gives {@code own} again
   */
  GlobalTensor peer(GlobalTensor own, int rank);

  /**
   * {@return the address of the same byte of another rank's window, for scalar loads and stores}
   *
   * @param own address in this chip's window
   * @param rank whose window; the own one gives {@code own} again
   */
  long peer(long own, int rank);
}
