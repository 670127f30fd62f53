package dev.simpler.sim.core;

/** With whom a core shares the device's memory while a kernel runs on it; fixed for that time. */
public interface MemorySharing {
  /** A core that has all of it. */
  MemorySharing ALONE =
      new MemorySharing() {
        @Override
        public double transfers(boolean ofHost) {
          return 1;
        }

        @Override
        public long residentBytes(long own) {
          return 0;
        }
      };

  /**
   * Transfers of the device at once: one of this core, and of each other one that ran when this
   * kernel started the part of its time that its kernel before took to move data.
   *
   * @param ofHost whether only data of memory that the host allocated counts
   */
  double transfers(boolean ofHost);

  /**
   * Bytes that the host keeps on the device and that kernels go through again and again; {@link
   * Long#MAX_VALUE} while they are moved for the first time, when no cache can have them.
   *
   * @param own bytes of them that the kernel has moved so far
   */
  long residentBytes(long own);
}
