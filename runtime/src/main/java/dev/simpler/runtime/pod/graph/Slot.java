package dev.simpler.runtime.pod.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task within the graph. Guarded by the lock of its worker, except for what is final. */
public final class Slot {
  private final int id;
  private final int ring;
  private final long ringIndex;
  private final long address;
  private final long bytes;
  final List<Slot> consumers = new ArrayList<>(2);
  final List<Slot> producers = new ArrayList<>(2);
  final List<ByteRange> written = new ArrayList<>(2);

  /** The task that last found this one among its producers. */
  @Nullable Slot foundBy;

  @Nullable Task task;
  SlotState state = SlotState.FREE;
  int waitingFor;
  int references;
  int runningMembers;
  long readyOrder;
  @Nullable Throwable failure;
  private boolean released;

  /**
   * Creates a slot.
   *
   * @param ring heap ring its memory lies in
   * @param ringIndex its place in the order in which that ring retires
   * @param address its memory, 0 if it has none
   * @param bytes how much that is
   */
  public Slot(int id, int ring, long ringIndex, long address, long bytes) {
    this.id = id;
    this.ring = ring;
    this.ringIndex = ringIndex;
    this.address = address;
    this.bytes = bytes;
  }

  /** Number within the run. */
  public int id() {
    return id;
  }

  /** Heap ring. */
  public int ring() {
    return ring;
  }

  /** Place in the ring's order. */
  public long ringIndex() {
    return ringIndex;
  }

  /** Its heap memory, 0 if it has none. */
  public long address() {
    return address;
  }

  /** Its own memory; empty if it has none. */
  ByteRange memory() {
    return ByteRange.of(ByteRange.HOST, address, bytes);
  }

  /** Where it is in its life. */
  public SlotState state() {
    return state;
  }

  /** What it executes; an allocation has no task. */
  public @Nullable Task task() {
    return task;
  }

  /** Producers that have not finished. */
  public int waitingFor() {
    return waitingFor;
  }

  /** Numbers of the tasks, and allocations, that it depends on. */
  public List<Integer> producerIds() {
    return producers.stream().map(Slot::id).toList();
  }

  /** What still refers to it: itself until finished, its scope, each unfinished consumer. */
  public int references() {
    return references;
  }

  /** Why it failed, null unless it did. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Marks its memory as released; false if it was already. */
  public boolean markReleased() {
    boolean first = !released;
    released = true;
    return first;
  }

  boolean finished() {
    return state == SlotState.COMPLETED || state == SlotState.FAILED;
  }
}
