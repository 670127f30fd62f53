package dev.simpler.graphs.ring;

import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.TaskSlots;

/**
 * The state of one task graph that orchestrator and schedulers share. Kept between runs; {@link
 * #reset} makes it empty without touching the large tables.
 */
public final class RingGraph {
  private final RingBlock memory;
  private final TaskSlots slots;
  private final TaskRing[] rings;
  private final EdgePool edges;
  private final ReadyQueues ready;
  private final int windowShift;

  private long submitted;
  private long completed;
  private long subtasks;
  private long edgeCount;
  private boolean closed;
  private boolean aborted;

  /** Puts the parts together. */
  public RingGraph(
      RingBlock memory, TaskSlots slots, TaskRing[] rings, EdgePool edges, ReadyQueues ready) {
    this.memory = memory;
    this.slots = slots;
    this.rings = rings.clone();
    this.edges = edges;
    this.ready = ready;
    windowShift = Integer.numberOfTrailingZeros(rings[0].window());
  }

  /** Empties the graph for a new run. */
  public void reset() {
    for (TaskRing ring : rings) {
      ring.reset();
    }
    memory.reset(rings[0].heap().bytes());
    edges.reset();
    ready.reset();
    submitted = 0;
    completed = 0;
    subtasks = 0;
    edgeCount = 0;
    closed = false;
    aborted = false;
  }

  /** The shared memory block. */
  public RingBlock memory() {
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

  /** Index of the ring a slot belongs to. */
  public int ringOf(int slot) {
    return slot >> windowShift;
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
