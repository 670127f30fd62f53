package dev.simpler.platform;

import java.util.List;

/**
 * What an open device can do together with others: the {@code comm_*} functions of the reference,
 * in two steps. All devices of a domain allocate their windows at once, each on a thread of its
 * own, for a card waits there until the others have come; then each is connected with all windows.
 * Any thread.
 */
public interface Communication {
  /** Most devices of a domain. */
  int MAX_RANKS = 64;

  /**
   * Allocates this device's window of a new domain, all zeros. It is memory of the device like any
   * other, but for the peers that it will be connected with.
   *
   * @param place which device of which domain it is
   * @param bytes size of the window, the same on all of them
   * @return the window, memory of this device
   */
  DeviceWindow allocate(DomainPlace place, long bytes);

  /**
   * Makes the peers' windows reachable from this device.
   *
   * @param own what {@link #allocate} of this device returned, or a part of it
   * @param all the windows of the domain by rank, this one among them; parts of windows only if
   *     this device is connected with the whole ones
   * @return device address of what kernels read their rank, the window's size and the peers'
   *     addresses from: a {@code CommContext}
   */
  long connect(DeviceWindow own, List<DeviceWindow> all);

  /**
   * Ends this device's part in a domain and frees its window. Its peers' accesses are refused from
   * now on.
   *
   * @param own window that {@link #allocate} gave to this device
   */
  void release(DeviceWindow own);

  /**
   * The next run of this device is that member of a joint run.
   *
   * @param run the joint run
   * @param member which member this device is
   * @return closed after that run, or if there was none
   */
  Entry enter(JointRun run, int member);

  /** {@return whether runs of this device keep the time of a joint run; those of cards do not} */
  boolean keepsTime();

  /** A device's way into a joint run. */
  interface Entry extends AutoCloseable {
    /** Later runs of the device are no part of it. */
    @Override
    void close();
  }
}
