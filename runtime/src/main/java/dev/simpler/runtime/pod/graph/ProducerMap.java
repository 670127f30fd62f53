package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.graph.WrittenRanges.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which tasks wrote which bytes, of host memory and of the memory of each child. Memories have
 * nothing to do with each other, whatever their addresses are.
 */
public final class ProducerMap {
  private final List<WrittenRanges> memories = new ArrayList<>();

  /** Tells the tasks that write a byte of a range; one may be told several times. */
  public void find(ByteRange range, Consumer<Slot> found) {
    if (!range.isEmpty()) {
      memory(range).find(range.begin(), range.end(), found);
    }
  }

  /** Makes a task a writer of a range, until {@link #erase}. */
  void add(ByteRange range, Slot slot, Order order) {
    if (!range.isEmpty()) {
      memory(range).add(range.begin(), range.end(), slot, order);
      slot.written.add(range);
    }
  }

  /** Forgets what a task wrote; what others wrote to the same bytes stays. */
  void erase(Slot slot) {
    for (ByteRange range : slot.written) {
      memory(range).remove(range.begin(), range.end(), slot);
    }
  }

  private WrittenRanges memory(ByteRange range) {
    int index = range.memory() - ByteRange.HOST;
    while (memories.size() <= index) {
      memories.add(new WrittenRanges());
    }
    return memories.get(index);
  }

  /** Number of pieces of memory with known writers. */
  public int size() {
    return memories.stream().mapToInt(WrittenRanges::size).sum();
  }
}
