package dev.simpler.runtime.pod.engine;

import dev.simpler.platform.Communication;
import java.lang.foreign.MemorySegment;

/** What a worker above a chip's own one does with it. Any thread. */
public interface ChipAccess {
  /**
   * What the chip can do together with others.
   *
   * @throws dev.simpler.abi.error.SimplerException UNSUPPORTED if that is nothing
   */
  Communication communication();

  /** Copies host bytes to device memory. */
  void copyTo(long target, MemorySegment source);

  /** Copies device memory to host bytes. */
  void copyFrom(MemorySegment target, long source);
}
