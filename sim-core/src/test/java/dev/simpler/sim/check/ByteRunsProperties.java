package dev.simpler.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.ViewPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ranges against plain sets of addresses. */
class ByteRunsProperties {
  @Provide
  Arbitrary<ByteRuns> ranges() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 12);
    Arbitrary<ByteRuns> lines =
        Combinators.combine(small, Arbitraries.integers().between(1, 4), small, small)
            .as((start, count, bytes, more) -> ByteRuns.lines(start, count, bytes, bytes + more));
    Arbitrary<ByteRuns> pieces =
        Combinators.combine(small, Arbitraries.integers().between(1, 4))
            .as((start, bytes) -> new long[] {start, start + bytes})
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(ByteRuns::pieces);
    return Arbitraries.oneOf(lines, pieces);
  }

  private static Set<Long> set(ByteRuns bytes) {
    Set<Long> all = new TreeSet<>();
    for (int run = 0; run < bytes.runs(); run++) {
      for (long at = bytes.start(run); at < bytes.end(run); at++) {
        all.add(at);
      }
    }
    return all;
  }

  @Property(tries = 500)
  void overlapCoverAndCommonAreThoseOfSets(
      @ForAll("ranges") ByteRuns one, @ForAll("ranges") ByteRuns two) {
    Set<Long> both = set(one);
    both.retainAll(set(two));
    assertEquals(both, set(one.common(two)));
    assertEquals(!both.isEmpty(), one.overlaps(two));
    assertEquals(set(one).containsAll(set(two)), one.covers(two), one + " and " + two);
    assertEquals(set(one).size(), one.count());
  }

  @Provide
  Arbitrary<GlobalRegion> regions() {
    Arbitrary<Integer> extent = Arbitraries.integers().between(1, 3);
    Arbitrary<List<Integer>> shapes = extent.list().ofSize(5);
    Arbitrary<List<Long>> strides = Arbitraries.of(1L, 2L, 5L, 40L).list().ofSize(5);
    Arbitrary<Layout> layouts = Arbitraries.of(Layout.ND, Layout.DN, Layout.NZ);
    return Combinators.combine(shapes, strides, layouts, Arbitraries.of(true, false))
        .as((shape, stride, layout, halved) -> {
          int rows =
              switch (layout) {
                case ND -> shape.get(0) * shape.get(1) * shape.get(2) * shape.get(3);
                case NZ -> shape.get(2) * shape.get(3);
                default -> shape.get(3);
              };
          int cols =
              switch (layout) {
                case ND -> shape.get(4);
                case NZ -> shape.get(0) * shape.get(1) * shape.get(4);
                default -> shape.get(0) * shape.get(1) * shape.get(2) * shape.get(4);
              };
          return new GlobalRegion(
              1000,
              0,
              ElementType.FLOAT16,
              layout,
              shape.stream().mapToInt(Integer::intValue).toArray(),
              stride.stream().mapToLong(Long::longValue).toArray(),
              halved ? (rows + 1) / 2 : rows,
              halved ? (cols + 1) / 2 : cols,
              true);
        });
  }

  @Property(tries = 500)
  void aViewTouchesTheBytesOfItsElements(@ForAll("regions") GlobalRegion region) {
    int[] shape = IntStream.range(0, 5).map(region::extent).toArray();
    long[] strides = IntStream.range(0, 5).mapToLong(region::stride).toArray();
    List<long[]> elements = new ArrayList<>();
    for (int row = 0; row < region.rows(); row++) {
      for (int col = 0; col < region.cols(); col++) {
        long at = 1000 + 2 * ViewPlaces.offset(region.layout(), shape, strides, row, col);
        elements.add(new long[] {at, at + 2});
      }
    }
    assertEquals(set(ByteRuns.pieces(elements)), set(Touched.of(region)), region.toString());
  }
}
