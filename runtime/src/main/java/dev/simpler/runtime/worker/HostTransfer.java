package dev.simpler.runtime.worker;

import java.lang.foreign.MemorySegment;

/**
 * A host range and what is copied between it and its device buffer.
 *
 * @param argument first argument that lies there
 * @param host the range
 * @param in whether it is copied to the device before the run
 * @param out whether it is copied back after the run
 */
record HostTransfer(int argument, MemorySegment host, boolean in, boolean out) {
  HostTransfer merge(boolean alsoIn, boolean alsoOut) {
    return new HostTransfer(argument, host, in || alsoIn, out || alsoOut);
  }
}
