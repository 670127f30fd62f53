package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.pod.memory.RingBacking;
import dev.simpler.runtime.pod.memory.SlotRing;

/** The heap rings of a worker with child processes: the reserved area of its shared file. */
final class SharedRings implements SlotRing.Heap {
  private final SharedFile file;
  private final long ringBytes;
  private final RingBacking backing;

  /** Those of a file with a reserved area of {@link SlotRing#RINGS} rings. */
  SharedRings(SharedFile file) {
    this.file = file;
    this.ringBytes = file.shape().reservedBytes() / SlotRing.RINGS;
    this.backing = new RingBacking(ringBytes, file::zeroReserved);
  }

  @Override
  public long ringBytes() {
    return ringBytes;
  }

  @Override
  public long base(int ring) {
    return file.reserved().address() + ring * ringBytes;
  }

  @Override
  public void back(int ring, long bytes) {
    backing.back(ring, bytes);
  }
}
