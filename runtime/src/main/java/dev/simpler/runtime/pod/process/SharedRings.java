package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.pod.memory.SlotRing;

/**
 * The heap rings of a worker with child processes: the reserved area of its shared file.
 *
 * @param file with a reserved area of {@link SlotRing#RINGS} rings
 */
record SharedRings(SharedFile file) implements SlotRing.Heap {
  @Override
  public long ringBytes() {
    return file.shape().reservedBytes() / SlotRing.RINGS;
  }

  @Override
  public long base(int ring) {
    return file.reserved().address() + ring * ringBytes();
  }
}
