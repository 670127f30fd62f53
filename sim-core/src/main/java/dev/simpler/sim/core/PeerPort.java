package dev.simpler.sim.core;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.sim.comm.PeerEffect;

/**
 * A core's way to windows of other chips, and to signals in its own. Times are picoseconds since
 * the start of the run. Used by the one host thread that executes the kernel.
 */
public interface PeerPort {
  /** The way of a core that is no part of a run. */
  PeerPort NONE =
      new PeerPort() {
        private DeviceMemoryException refusal() {
          return new DeviceMemoryException(
              Fault.of(ErrorCategory.USAGE, "this core has no other chips and no signals"));
        }

        @Override
        public long reached() {
          return 0;
        }

        @Override
        public byte[] load(long address, long bytes, long departure, String attempt) {
          throw refusal();
        }

        @Override
        public long store(
            long address,
            long bytes,
            PeerEffect effect,
            long departure,
            long load,
            String attempt) {
          throw refusal();
        }

        @Override
        public void signal(long address, PeerEffect effect, long departure, String attempt) {
          throw refusal();
        }

        @Override
        public long await(SignalTest test, long since) {
          throw refusal();
        }

        @Override
        public boolean test(SignalTest test, long at) {
          throw refusal();
        }

        @Override
        public AsyncCopy put(long address, byte[] bytes, long issued, String attempt) {
          throw refusal();
        }

        @Override
        public AsyncCopy get(long address, long target, long bytes, long issued, String attempt) {
          throw refusal();
        }

        @Override
        public long acknowledgedPs(long address) {
          return 0;
        }
      };

  /** The time that the run has reached: nothing departs earlier. */
  long reached();

  /**
   * Loads bytes of a peer's window; suspends the kernel until they are there.
   *
   * @param address of the first one, as the peer's window is seen here
   * @param departure when the request departs
   * @param attempt what for, for messages
   * @return the bytes as they were when the request arrived; they are here at {@link #reached}
   */
  byte[] load(long address, long bytes, long departure, String attempt);

  /**
   * Sends bytes to a peer's window.
   *
   * @param bytes from the first to the last one that the effect concerns
   * @param departure when they depart
   * @param load bytes on the link
   * @return when this core knows that they are there
   */
  long store(
      long address, long bytes, PeerEffect effect, long departure, long load, String attempt);

  /** Changes a signal of 4 bytes, of a peer or of this chip. */
  void signal(long address, PeerEffect effect, long departure, String attempt);

  /**
   * Suspends the kernel until signals of this chip are as a test asks.
   *
   * @param since when the wait begins
   * @return when it ends
   */
  long await(SignalTest test, long since);

  /** Whether signals of this chip are as a test asks; suspends the kernel until that is known. */
  boolean test(SignalTest test, long at);

  /** Lets the core's channel of the SDMA engine write bytes to a peer's window. */
  AsyncCopy put(long address, byte[] bytes, long issued, String attempt);

  /**
   * Lets it read bytes of a peer's window into this chip's memory.
   *
   * @param target where they go
   */
  AsyncCopy get(long address, long target, long bytes, long issued, String attempt);

  /** How long a core waits until a store to an address of a peer is acknowledged. */
  long acknowledgedPs(long address);
}
