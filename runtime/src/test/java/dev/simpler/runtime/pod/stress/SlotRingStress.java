package dev.simpler.runtime.pod.stress;

import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Two threads want memory of a ring that is full; one of them first gives back what fills it. Both
 * get some, whoever waited was woken, and no slot is given out twice.
 */
@JCStressTest
@Outcome(
    id = {"1, 2", "2, 1"},
    expect = Expect.ACCEPTABLE,
    desc = "one after the other, numbers in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "the same slot twice, or none")
@State
public class SlotRingStress {
  private static final int BYTES = 2048;

  private final SlotRing ring =
      new SlotRing(new ReentrantLock(), new Room(), Duration.ofMinutes(2));
  private final Slot first = Objects.requireNonNull(ring.alloc(BYTES, 0));

  /** A heap that is only addresses. */
  private static final class Room implements SlotRing.Heap {
    @Override
    public long ringBytes() {
      return BYTES;
    }

    @Override
    public long base(int ring) {
      return 0x10_0000 + (long) BYTES * ring;
    }
  }

  private long alloc() {
    Slot slot = Objects.requireNonNull(ring.alloc(BYTES / 2, 0));
    return slot.id();
  }

  /** The one that waits, if it is early. */
  @Actor
  public void waits(JJ_Result seen) {
    seen.r1 = alloc();
  }

  /** The one that makes room. */
  @Actor
  public void makesRoom(JJ_Result seen) {
    ring.release(first);
    seen.r2 = alloc();
  }
}
