package dev.simpler.graphs.tmr.tensormap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegionProperties {
  private static final int ROWS = 4;
  private static final int COLUMNS = 6;

  private static Region region(Tensor tensor) {
    Region region = new Region();
    region.open(
        tensor.address(),
        tensor.startOffset(),
        tensor.type().bytes(),
        tensor.version(),
        tensor.rank());
    for (int d = 0; d < tensor.rank(); d++) {
      region.dimension(d, tensor.extent(d), tensor.stride(d));
    }
    region.seal();
    return region;
  }

  private static Set<Long> bytes(Tensor tensor) {
    Set<Long> bytes = new HashSet<>();
    collect(tensor, 0, tensor.startOffset(), bytes);
    return bytes;
  }

  private static void collect(Tensor tensor, int dimension, long element, Set<Long> bytes) {
    if (dimension == tensor.rank()) {
      int size = tensor.type().bytes();
      for (int i = 0; i < size; i++) {
        bytes.add(element * size + i);
      }
      return;
    }
    for (long i = 0; i < tensor.extent(dimension); i++) {
      collect(tensor, dimension + 1, element + i * tensor.stride(dimension), bytes);
    }
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ROWS),
            Arbitraries.integers().between(0, ROWS),
            Arbitraries.integers().between(0, COLUMNS),
            Arbitraries.integers().between(0, COLUMNS),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(DataType.INT8, DataType.INT16))
        .as(RegionProperties::tensor);
  }

  private static Tensor tensor(int r0, int r1, int c0, int c1, int form, DataType type) {
    Tensor root = Tensor.external(0x1000, type, ROWS, COLUMNS);
    int top = Math.min(r0, r1);
    int left = Math.min(c0, c1);
    Tensor box = root.view(new int[] {Math.abs(r1 - r0), Math.abs(c1 - c0)}, new int[] {top, left});
    return switch (form) {
      case 1 -> box.transpose(0, 1);
      case 2 -> box.slice(1, 0, Math.abs(c1 - c0), 2);
      case 3 -> box.slice(0, 0, Math.abs(r1 - r0), 3);
      case 4 -> root.reshape(ROWS * COLUMNS).view(new int[] {Math.abs(c1 - c0)}, new int[] {top});
      case 5 -> root.reshape(2, 2, COLUMNS).view(new int[] {1, 2, c1}, new int[] {top & 1, 0, 0});
      default -> box;
    };
  }

  @Property(tries = 4000)
  void disjoint_means_no_shared_byte_and_covered_means_contained(
      @ForAll("tensors") Tensor later, @ForAll("tensors") Tensor earlier) {
    Overlap overlap = region(later).against(region(earlier));
    Set<Long> mine = bytes(later);
    Set<Long> theirs = bytes(earlier);
    if (overlap == Overlap.NONE) {
      assertTrue(Collections.disjoint(mine, theirs), later + " and " + earlier);
    }
    if (overlap == Overlap.COVERED) {
      assertTrue(mine.containsAll(theirs), later + " and " + earlier);
    }
  }

  @Property(tries = 1000)
  void boxes_of_one_grid_are_told_apart_exactly(
      @ForAll("boxes") Tensor later, @ForAll("boxes") Tensor earlier) {
    Set<Long> mine = bytes(later);
    Set<Long> theirs = bytes(earlier);
    Overlap expected =
        Collections.disjoint(mine, theirs)
            ? Overlap.NONE
            : mine.containsAll(theirs) ? Overlap.COVERED : Overlap.PARTIAL;
    assertEquals(expected, region(later).against(region(earlier)), later + " and " + earlier);
  }

  @Provide
  Arbitrary<Tensor> boxes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ROWS),
            Arbitraries.integers().between(0, ROWS),
            Arbitraries.integers().between(0, COLUMNS),
            Arbitraries.integers().between(0, COLUMNS))
        .as((r0, r1, c0, c1) -> tensor(r0, r1, c0, c1, 0, DataType.INT16));
  }

  @Example
  void a_newer_version_is_partial_whatever_the_geometry() {
    Tensor old = Tensor.external(0x1000, DataType.INT8, 8);
    Tensor next =
        Tensor.external(0x1000, DataType.INT8, dev.simpler.abi.tensor.Shape.of(8), false, 1)
            .view(new int[] {2}, new int[] {6});
    assertEquals(
        Overlap.PARTIAL, region(next).against(region(old.view(new int[] {2}, new int[] {0}))));
    assertFalse(region(old).against(region(next)) == Overlap.NONE);
  }
}
