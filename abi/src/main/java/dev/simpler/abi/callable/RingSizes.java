package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sizes of the rings of one run, each list one entry per ring; 0 leaves a size to the settings of
 * the graph runtime. Immutable.
 *
 * @param taskWindows tasks a ring holds: a power of two from 4
 * @param heaps bytes of a ring's output heap, at least 1024
 * @param edges entries of a ring's pool of edges, at least 4
 */
public record RingSizes(List<Long> taskWindows, List<Long> heaps, List<Long> edges) {
  private static final String STRUCT = RingSizesLayout.SPEC.name();
  private static final long LEAST_WINDOW = 4;
  private static final long MOST_WINDOW = Integer.MAX_VALUE;
  private static final long LEAST_HEAP = 1024;
  private static final long LEAST_EDGES = 4;

  /** Everything is left to the settings. */
  public static final RingSizes UNSET = same(0, 0, 0);

  /** Checks the values. */
  public RingSizes {
    taskWindows = checked("task window", taskWindows, LEAST_WINDOW);
    heaps = checked("heap", heaps, LEAST_HEAP);
    edges = checked("pool of edges", edges, LEAST_EDGES);
    for (long window : taskWindows) {
      if (Long.bitCount(window) > 1 || window > MOST_WINDOW) {
        throw AbiException.value(
            STRUCT, "task window " + window + " is no power of two up to " + MOST_WINDOW);
      }
    }
  }

  /**
   * {@return the same sizes for every ring}
   *
   * @param taskWindow live tasks that a ring has room for, a power of two; 0 leaves it open
   * @param heap bytes of a ring's output heap, a power of two; 0 leaves it open
   * @param edges entries for edges between tasks; 0 leaves it open
   */
  public static RingSizes same(long taskWindow, long heap, long edges) {
    return new RingSizes(
        Collections.nCopies(Limits.RING_DEPTH, taskWindow),
        Collections.nCopies(Limits.RING_DEPTH, heap),
        Collections.nCopies(Limits.RING_DEPTH, edges));
  }

  private static List<Long> checked(String what, List<Long> sizes, long least) {
    if (sizes.size() != Limits.RING_DEPTH) {
      throw AbiException.value(
          STRUCT,
          sizes.size() + " sizes of a " + what + ", there are " + Limits.RING_DEPTH + " rings");
    }
    for (long size : sizes) {
      if (size != 0 && Long.compareUnsigned(size, least) < 0) {
        throw AbiException.value(STRUCT, what + " " + size + " is below " + least);
      }
    }
    return List.copyOf(sizes);
  }

  /**
   * {@return the same, with the sizes of {@code others} where this leaves one open}
   *
   * @param others sizes to take where these say 0
   */
  public RingSizes or(RingSizes others) {
    return equals(UNSET)
        ? others
        : new RingSizes(
            or(taskWindows, others.taskWindows), or(heaps, others.heaps), or(edges, others.edges));
  }

  private static List<Long> or(List<Long> sizes, List<Long> others) {
    return IntStream.range(0, sizes.size())
        .mapToObj(ring -> sizes.get(ring) == 0 ? others.get(ring) : sizes.get(ring))
        .toList();
  }

  /**
   * Writes the bytes of {@link RingSizesLayout}.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(MemorySegment segment, long offset) {
    write(taskWindows, segment, offset + RingSizesLayout.OFFSET_RING_TASK_WINDOW);
    write(heaps, segment, offset + RingSizesLayout.OFFSET_RING_HEAP);
    write(edges, segment, offset + RingSizesLayout.OFFSET_RING_DEP_POOL);
  }

  private static void write(List<Long> sizes, MemorySegment segment, long at) {
    for (int ring = 0; ring < sizes.size(); ring++) {
      segment.set(Bytes.U64, at + (long) ring * Long.BYTES, sizes.get(ring));
    }
  }

  /**
   * Reads the bytes; sizes outside their ranges are refused.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the sizes
   */
  public static RingSizes decode(MemorySegment segment, long offset) {
    return new RingSizes(
        read(segment, offset + RingSizesLayout.OFFSET_RING_TASK_WINDOW),
        read(segment, offset + RingSizesLayout.OFFSET_RING_HEAP),
        read(segment, offset + RingSizesLayout.OFFSET_RING_DEP_POOL));
  }

  private static List<Long> read(MemorySegment segment, long at) {
    Long[] sizes = new Long[Limits.RING_DEPTH];
    for (int ring = 0; ring < sizes.length; ring++) {
      sizes[ring] = segment.get(Bytes.U64, at + (long) ring * Long.BYTES);
    }
    return List.of(sizes);
  }
}
