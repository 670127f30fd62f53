package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.pod.PodException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Rings of a sparse file on a disk that gets full. */
final class RingBackingTest {
  private static final long RING = 1 << 20;
  private static final long STEP = 1 << 16;

  /** A disk with so many bytes left. */
  private static final class Disk implements SlotRing.Heap {
    private final List<String> written = new ArrayList<>();
    private final RingBacking backing = new RingBacking(RING, this::write);
    private long left;

    Disk(long left) {
      this.left = left;
    }

    private void write(long at, long bytes) throws IOException {
      if (bytes > left) {
        throw new IOException("No space left on device");
      }
      left -= bytes;
      written.add(at + "+" + bytes);
    }

    @Override
    public long ringBytes() {
      return RING;
    }

    @Override
    public long base(int ring) {
      return (ring + 1) * RING;
    }

    @Override
    public void back(int ring, long bytes) {
      backing.back(ring, bytes);
    }
  }

  @Test
  void eachByteIsBackedOnceBeforeItIsUsed() {
    Disk disk = new Disk(Long.MAX_VALUE);
    disk.back(0, 1);
    disk.back(0, STEP);
    disk.back(0, STEP + 1);
    disk.back(2, RING);
    disk.back(2, 5);
    assertEquals(List.of("0+" + STEP, STEP + "+" + STEP, 2 * RING + "+" + RING), disk.written);
  }

  @Test
  void anAllocationThatHasNoMemoryIsRefusedAndLeavesTheRingAsItWas() {
    Disk disk = new Disk(2 * STEP);
    SlotRing ring = new SlotRing(new ReentrantLock(), disk, Duration.ZERO);
    var first = Objects.requireNonNull(ring.alloc(STEP, 0));
    PodException full = assertThrows(PodException.class, () -> ring.alloc(2 * STEP, 0));
    assertEquals(ErrorCategory.OUT_OF_MEMORY, full.category());
    assertTrue(full.toString().contains("No space left on device"), full.toString());
    assertEquals(1, ring.live());
    var second = Objects.requireNonNull(ring.alloc(STEP, 0));
    ring.release(first);
    ring.release(second);
    assertEquals(0, ring.live());
    disk.left = RING;
    assertNotNull(ring.alloc(RING, 0), "there is room again");
  }
}
