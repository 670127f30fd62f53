package dev.simpler.cluster.task;

import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Where little tensors of tasks lie on their node, one task after the other. They are registered
 * for as long as their task takes, so a stale address is refused as that of freed memory is; but
 * the bytes stay allocated, because freeing shared memory stops all threads of the process, which
 * takes longer than such a task. One thread at a time.
 */
public final class TaskRoom implements AutoCloseable {
  /** Room for a message's tensors with what aligns them. */
  private static final long BYTES = 2 * TaskDeparture.INLINE_BYTES;

  private final HostMemory host;
  private final Arena arena;
  private final MemorySegment all;
  private long taken;

  /** Room of a worker's memory. */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  public TaskRoom(HostMemory host) {
    this.host = host;
    this.arena = Arena.ofShared();
    this.all = arena.allocate(BYTES, HostMemory.ALIGNMENT);
  }

  /** Zeros for a tensor of the task, which it {@link #give gives back}. */
  MemorySegment take(long bytes) {
    if (bytes > BYTES - taken) {
      return host.allocate(bytes);
    }
    MemorySegment memory = all.asSlice(taken, bytes);
    host.register(memory.fill((byte) 0));
    taken += (bytes + HostMemory.ALIGNMENT - 1 & -HostMemory.ALIGNMENT) + HostMemory.ALIGNMENT;
    return memory;
  }

  /** Takes back what a task had, in whatever way it had come by it. */
  void give(Iterable<MemorySegment> memory) {
    memory.forEach(each -> host.free(each.address()));
    taken = 0;
  }

  /** Once no task can come any more. */
  @Override
  public void close() {
    arena.close();
  }
}
