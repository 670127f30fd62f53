package dev.simpler.runtime.pod.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.graph.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Slots of a run with their heap memory, and the waiting for room. Four heap rings, chosen by scope
 * depth, retire independently of each other. Any thread may call anything.
 */
public final class SlotRing {
  /** Number of heap rings. */
  public static final int RINGS = 4;

  /** Alignment and granule of heap memory. */
  public static final long ALIGNMENT = 1024;

  private final ReentrantLock lock;
  private final Heap heap;
  private final Duration timeout;
  private final List<HostHeapRing> rings = new ArrayList<>();
  private final List<Condition> freed = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private boolean shutdown;

  /** Where the rings lie. */
  public interface Heap {
    /** Size of each ring; 0 switches heaps off. */
    long ringBytes();

    /** First byte of a ring; asked only when it is first used. */
    long base(int ring);

    /**
     * Makes sure that memory is behind the first bytes of a ring, which is sparse: where the file
     * system has become full that is an error here, while touching them would be a fault.
     *
     * @throws PodException OUT_OF_MEMORY if there is no room
     */
    default void back(int ring, long bytes) {}
  }

  /**
   * Creates empty rings.
   *
   * @param lock guards the slots and everything reachable from them
   * @param timeout how long an allocation waits for room
   */
  public SlotRing(ReentrantLock lock, Heap heap, Duration timeout) {
    this.lock = lock;
    this.heap = heap;
    this.timeout = timeout;
    for (int i = 0; i < RINGS; i++) {
      rings.add(new HostHeapRing(heap.ringBytes()));
      freed.add(lock.newCondition());
    }
  }

  /** The ring of a scope depth, where 0 is the outermost. */
  public static int ringOf(int scopeDepth) {
    return Math.min(Math.max(scopeDepth, 0), RINGS - 1);
  }

  /** Rounds up to the granule; what is too large for that is the largest multiple of it. */
  public static long align(long bytes) {
    long most = Long.MAX_VALUE & -ALIGNMENT;
    return bytes > most ? most : (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /**
   * Takes the next slot with {@code bytes} of heap memory, waiting for room if need be.
   *
   * @return null if the ring is shut down
   * @throws PodException OUT_OF_MEMORY if the memory can never fit, or did not in time
   */
  public @Nullable Slot alloc(long bytes, int scopeDepth) {
    int index = ringOf(scopeDepth);
    long needed = check(bytes, index);
    HostHeapRing ring = rings.get(index);
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (!shutdown) {
        long before = ring.top();
        long offset = ring.place(needed);
        if (offset >= 0) {
          long address = needed == 0 ? 0 : backed(index, offset + needed, before) + offset;
          Slot slot = new Slot(slots.size(), index, ring.append(), address, needed);
          slots.add(slot);
          return slot;
        }
        if (left <= 0) {
          throw exhausted(needed, index);
        }
        left = freed.get(index).awaitNanos(left);
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PodException.usage("interrupted while waiting for heap memory", "run again");
    } finally {
      lock.unlock();
    }
  }

  /** The first byte of a ring with memory behind it; without room nothing has been placed. */
  private long backed(int ring, long bytes, long before) {
    long base = heap.base(ring);
    try {
      heap.back(ring, bytes);
      return base;
    } catch (PodException full) {
      rings.get(ring).unplace(before);
      throw full;
    }
  }

  private long check(long bytes, int ring) {
    if (bytes > 0 && heap.ringBytes() == 0) {
      throw new PodException(
          Fault.of(ErrorCategory.USAGE, bytes + " bytes of heap asked for: heap disabled")
              .mend("open the worker with a heap ring size above 0"));
    }
    long needed = align(bytes);
    if (needed > heap.ringBytes()) {
      throw new PodException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  needed + " bytes exceeds per-ring heap size " + heap.ringBytes())
              .at("heap ring " + ring)
              .mend("raise the heap ring size"));
    }
    return needed;
  }

  private PodException exhausted(long needed, int ring) {
    return new PodException(
        Fault.of(
                ErrorCategory.OUT_OF_MEMORY,
                "per-ring heap exhausted: no room for "
                    + needed
                    + " of "
                    + heap.ringBytes()
                    + " bytes within "
                    + timeout.toMillis()
                    + " ms, "
                    + rings.get(ring).live()
                    + " allocations are live")
            .at("heap ring " + ring)
            .mend(
                "raise the heap ring size, or open inner scopes: nothing allocated in an open"
                    + " scope is reclaimed"));
  }

  /** Gives a slot's memory back; does nothing if it was given back before. */
  public void release(Slot slot) {
    lock.lock();
    try {
      if (slot.id() < slots.size() && slots.get(slot.id()) == slot && slot.markReleased()) {
        rings.get(slot.ring()).release(slot.ringIndex());
        freed.get(slot.ring()).signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all slots and starts again at 0; refused while one is live. */
  public void reset() {
    lock.lock();
    try {
      if (live() > 0) {
        throw new PodException(
            Fault.of(ErrorCategory.INTERNAL, "reset with " + live() + " tasks still live"));
      }
      slots.clear();
      rings.forEach(HostHeapRing::reset);
    } finally {
      lock.unlock();
    }
  }

  /** Makes every waiting and later allocation return null. */
  public void shutdown() {
    lock.lock();
    try {
      shutdown = true;
      freed.forEach(Condition::signalAll);
    } finally {
      lock.unlock();
    }
  }

  /** Slots that are not retired yet. */
  public int live() {
    lock.lock();
    try {
      return rings.stream().mapToInt(HostHeapRing::live).sum();
    } finally {
      lock.unlock();
    }
  }

  /** The slot of a number in this run. */
  public Slot slot(int id) {
    lock.lock();
    try {
      return slots.get(id);
    } finally {
      lock.unlock();
    }
  }

  /** Number the next slot gets. */
  public int nextId() {
    lock.lock();
    try {
      return slots.size();
    } finally {
      lock.unlock();
    }
  }

  /** Offset of the next free byte of a ring. */
  public long top(int ring) {
    lock.lock();
    try {
      return rings.get(ring).top();
    } finally {
      lock.unlock();
    }
  }

  /** Offset of the oldest live byte of a ring. */
  public long tail(int ring) {
    lock.lock();
    try {
      return rings.get(ring).tail();
    } finally {
      lock.unlock();
    }
  }

  /** Threads that wait for room; for tests and reports. */
  public int waiters(int ring) {
    lock.lock();
    try {
      return lock.getWaitQueueLength(freed.get(ring));
    } finally {
      lock.unlock();
    }
  }
}
