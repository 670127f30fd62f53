package dev.simpler.runtime.pod;

import java.util.List;

/**
 * Chips that reach each other's windows, made by {@link PodOrchestrator#domain}. Each has a window
 * of one size, of zeros at first. Closing it says that no new task uses it; its memory is freed
 * when the run is over, for tasks that were submitted may not have begun.
 *
 * <p>Kernels reach windows of others only in groups: a task whose members use windows of a domain
 * runs on all these chips in one virtual time, and none but these can be reached. Any thread.
 */
public interface CommDomain extends AutoCloseable {
  /** {@return its name, for messages} */
  String name();

  /** {@return the chips by rank; of a part of a global domain only those of the own worker} */
  List<DomainWindow> windows();

  /** {@return number of ranks} */
  default int size() {
    return windows().size();
  }

  /**
   * {@return the window of a chip of the domain, by the chip's number}
   *
   * @param worker number of a child of the next level
   */
  DomainWindow of(int worker);

  /**
   * Makes a domain of some of its chips out of parts of their windows: they have ranks of their own
   * there, and nothing is allocated. It ends with this one at the latest.
   *
   * @param name for messages
   * @param offset where the parts begin in the windows
   * @param bytes size of each part
   * @param workers the chips; their order is that of the ranks
   * @return the domain, owned by this one
   * @throws PodException USAGE if the chips or bytes are not in this domain, or it is closed
   */
  CommDomain derive(String name, long offset, long bytes, int... workers);

  /**
   * Waits until no unfinished task or copy uses a window of its chips. Kernels of one task meet by
   * signals instead.
   */
  void barrier();

  /** {@return whether it has been closed: new tasks may not use it} */
  boolean isReleased();

  /** {@return whether its memory has been given back, after the run} */
  boolean isFreed();

  /** Lets no new task use it; idempotent. */
  @Override
  void close();
}
