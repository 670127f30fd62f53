package dev.simpler.graphs.ring;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.graphs.task.ProducerStore;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;

/**
 * The state of one task graph that orchestrator and schedulers share. Kept between runs; {@link
 * #reset} makes it empty without touching the large tables.
 */
public final class RingGraph {
  private final TaskMemory memory;
  private final TaskSlots slots;
  private final TaskRing[] rings;
  private final EdgePool edges;
  private final ReadyQueues ready;
  private final int strideShift;

  private long submitted;
  private long completed;
  private long subtasks;
  private long edgeCount;
  private boolean closed;
  private boolean aborted;

  /**
   * A graph with empty rings.
   *
   * @param memory where records of its tasks go
   * @param sizes of each ring
   * @param stride slots from ring to ring, a power of two from the largest window on
   * @param heaps device address of each ring's output heap
   * @param pool entries of the dependency pools
   * @param shards ready queues per shape
   */
  public static RingGraph of(
      TaskMemory memory, RingSizes sizes, int stride, long[] heaps, PoolSize pool, int shards) {
    TaskSlots slots = new TaskSlots(heaps.length * stride);
    TaskRing[] rings = new TaskRing[heaps.length];
    for (int r = 0; r < rings.length; r++) {
      OutputHeap heap = new OutputHeap(heaps[r], sizes.heaps().get(r));
      int window = Math.toIntExact(sizes.taskWindows().get(r));
      ProducerStore producers = new ProducerStore(pool, r);
      rings[r] = new TaskRing(r, window, r * stride, slots, memory, heap, producers);
    }
    return new RingGraph(
        memory,
        slots,
        rings,
        new EdgePool(rings.length, pool),
        new ReadyQueues(slots, shards),
        Integer.numberOfTrailingZeros(stride));
  }

  private RingGraph(
      TaskMemory memory,
      TaskSlots slots,
      TaskRing[] rings,
      EdgePool edges,
      ReadyQueues ready,
      int strideShift) {
    this.memory = memory;
    this.slots = slots;
    this.rings = rings;
    this.edges = edges;
    this.ready = ready;
    this.strideShift = strideShift;
  }

  /** Empties the graph for a new run. */
  public void reset() {
    for (TaskRing ring : rings) {
      ring.reset();
    }
    memory.reset();
    edges.reset();
    ready.reset();
    submitted = 0;
    completed = 0;
    subtasks = 0;
    edgeCount = 0;
    closed = false;
    aborted = false;
  }

  /** The records of tasks and rings. */
  public TaskMemory memory() {
    return memory;
  }

  /** The task slots of all rings. */
  public TaskSlots slots() {
    return slots;
  }

  /** Ring {@code index}. */
  public TaskRing ring(int index) {
    return rings[index];
  }

  /** Number of rings. */
  public int rings() {
    return rings.length;
  }

  /** Whether a task of this id was submitted, whether or not it is still there. */
  public boolean exists(long task) {
    int ring = TaskId.ring(task);
    int local = TaskId.local(task);
    return ring >= 0 && ring < rings.length && local >= 0 && local < rings[ring].next();
  }

  /** Index of the ring a slot belongs to. */
  public int ringOf(int slot) {
    return slot >> strideShift;
  }

  /** Edges to consumers that still wait. */
  public EdgePool edges() {
    return edges;
  }

  /** Tasks that wait for cores. */
  public ReadyQueues ready() {
    return ready;
  }

  /** Counts a submitted task and its edges. */
  public void countSubmitted(int producers) {
    submitted++;
    edgeCount += producers;
  }

  /** Counts an edge that was recorded after its tasks. */
  public void countEdge() {
    edgeCount++;
  }

  /** Counts a completed task. */
  public void countCompleted() {
    completed++;
  }

  /** Counts a kernel execution handed to a core. */
  public void countSubtask() {
    subtasks++;
  }

  /** Tasks submitted, hidden ones included. */
  public long submitted() {
    return submitted;
  }

  /** Tasks completed, hidden ones included. */
  public long completed() {
    return completed;
  }

  /** Kernel executions handed to cores. */
  public long subtasks() {
    return subtasks;
  }

  /** Edges recorded. */
  public long edgeCount() {
    return edgeCount;
  }

  /** No task will follow. */
  public void close() {
    closed = true;
    for (TaskRing ring : rings) {
      ring.publish();
    }
    memory.publishDone();
  }

  /** Nothing more is to be handed to cores, because the run has failed. */
  public void abort() {
    aborted = true;
  }

  /** Whether the run has failed. */
  public boolean aborted() {
    return aborted;
  }

  /** Whether the schedulers are done: all tasks completed, or the run failed and cannot go on. */
  public boolean finished() {
    return closed && (aborted || completed == submitted);
  }
}
