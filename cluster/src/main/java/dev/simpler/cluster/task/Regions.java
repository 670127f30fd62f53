package dev.simpler.cluster.task;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The host memory of a task: tensors that share bytes lie in one region, so that they share them on
 * the other machine, too. Memory between regions does not cross.
 *
 * @param all by address
 */
record Regions(List<Region> all) {
  /** Where the offset in a region ends, and its number from 1 on begins. */
  private static final int OFFSET_BITS = 48;

  Regions {
    all = List.copyOf(all);
  }

  /**
   * Some memory.
   *
   * @param address where it begins here
   * @param bytes its size
   * @param read whether the task reads any of it
   * @param written parts that it writes, by address
   */
  record Region(long address, long bytes, boolean read, List<Part> written) {
    Region {
      written = List.copyOf(written);
    }
  }

  /** Part of a region. */
  record Part(long offset, long bytes) {}

  /** The regions of a task's host tensors. */
  static Regions of(TaskArgs args) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < args.tensors().size(); i++) {
      ContinuousTensor tensor = args.tensors().get(i);
      if (!tensor.childMemory() && tensor.data() != 0 && tensor.nbytes() > 0) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingLong(i -> args.tensors().get(i).data()));
    List<Region> regions = new ArrayList<>();
    for (int index : order) {
      ContinuousTensor tensor = args.tensors().get(index);
      Region before = regions.isEmpty() ? null : regions.getLast();
      if (before != null && tensor.data() < before.address() + before.bytes()) {
        regions.removeLast();
      } else {
        before = new Region(tensor.data(), 0, false, List.of());
      }
      regions.add(joined(before, tensor, args.tags().get(index)));
    }
    return new Regions(regions);
  }

  private static Region joined(Region region, ContinuousTensor tensor, TensorTag tag) {
    long offset = tensor.data() - region.address();
    List<Part> written = new ArrayList<>(region.written());
    if (tag != TensorTag.INPUT) {
      written.add(new Part(offset, tensor.nbytes()));
    }
    return new Region(
        region.address(),
        Math.max(region.bytes(), offset + tensor.nbytes()),
        region.read() || tag != TensorTag.OUTPUT,
        merged(written));
  }

  /** Parts by address, without those that lie in others or go on where others end. */
  private static List<Part> merged(List<Part> parts) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingLong(Part::offset));
    List<Part> all = new ArrayList<>();
    for (Part part : sorted) {
      Part last = all.isEmpty() ? null : all.getLast();
      if (last != null && part.offset() <= last.offset() + last.bytes()) {
        long end = Math.max(last.offset() + last.bytes(), part.offset() + part.bytes());
        all.set(all.size() - 1, new Part(last.offset(), end - last.offset()));
      } else {
        all.add(part);
      }
    }
    return all;
  }

  /** Arguments with every host address as number of a region and offset in it. */
  TaskArgs crossing(TaskArgs args) {
    TaskArgs.Builder copy = TaskArgs.builder();
    for (ContinuousTensor tensor : args.tensors()) {
      copy.input(tensor.childMemory() ? tensor : tensor.at(crossed(tensor), false));
    }
    for (int i = 0; i < args.scalarCount(); i++) {
      copy.scalar(args.scalar(i));
    }
    return copy.build();
  }

  private long crossed(ContinuousTensor tensor) {
    for (int i = 0; i < all.size(); i++) {
      long offset = tensor.data() - all.get(i).address();
      if (offset >= 0 && offset < all.get(i).bytes()) {
        return (i + 1L) << OFFSET_BITS | offset;
      }
    }
    return 0;
  }

  /** The region that an address that has crossed is in, from 0 on; -1 for none. */
  static int region(long crossed) {
    return (int) (crossed >>> OFFSET_BITS) - 1;
  }

  /** The offset in it. */
  static long offset(long crossed) {
    return crossed & (1L << OFFSET_BITS) - 1;
  }
}
