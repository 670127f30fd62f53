package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TMRGSORT;
import dev.simpler.kernel.isa.TSORT32;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SortProperties {
  private static final ElementType[] SCORES = {ElementType.FLOAT32, ElementType.FLOAT16};

  /** A score and its index. */
  private record Entry(float score, int index) {}

  /** Greatest score first, NaN last; sorting is stable. */
  private static final Comparator<Entry> GREATEST_FIRST =
      (a, b) -> {
        if (Float.isNaN(a.score) || Float.isNaN(b.score)) {
          return Boolean.compare(Float.isNaN(a.score), Float.isNaN(b.score));
        }
        return a.score == b.score ? 0 : a.score > b.score ? -1 : 1;
      };

  private static List<Entry> records(Tile tile, int row, int first, int count) {
    OnChipTile t = OnChipTile.of(tile);
    List<Entry> entries = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      int at = t.offsetOf(row, 0) + 8 * i;
      entries.add(
          new Entry(
              Elements.loadFloat(t.bytes(), at, t.type()), Elements.getInt(t.bytes(), at + 4)));
    }
    return entries;
  }

  private static void put(Tile tile, int record, Entry entry) {
    OnChipTile t = OnChipTile.of(tile);
    int at = t.offsetOf(0, 0) + 8 * record;
    Elements.storeFloat(t.bytes(), at, t.type(), entry.score);
    Elements.putInt(t.bytes(), at + 4, entry.index);
  }

  /** Few different scores, so that many are equal; some are NaN, infinite or zeros. */
  private static float score(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Float.NaN;
      case 1 -> Float.NEGATIVE_INFINITY;
      case 2 -> Float.POSITIVE_INFINITY;
      case 3 -> -0.0f;
      default -> random.nextInt(5);
    };
  }

  private static KernelContext begin(TestCore core) {
    core.execution().units().begin();
    return core.execution();
  }

  @Property(tries = 100)
  void everySegmentIsSortedByItself(
      @ForAll boolean half,
      @ForAll @IntRange(min = 0, max = 3) int rows,
      @ForAll @IntRange(min = 0, max = 96) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Random random = new Random(seed);
      ElementType type = SCORES[half ? 1 : 0];
      Tile src = k.vec(type, 3, 96).valid(rows, cols).place();
      Tile indices = k.vec(ElementType.UINT32, 3, 96).valid(rows, cols).place();
      Tile dst = k.vec(type, 3, 96 * 8 / type.bytes()).place();
      TCI.apply(indices, 1000, seed % 2 == 0);
      for (int i = 0; i < 3 * 96; i++) {
        src.setValue(i, score(random));
      }
      for (int i = 0; i < dst.rows() * dst.cols(); i++) {
        dst.setValue(i, random.nextInt(100));
      }
      byte[] before = Operands.copy(OnChipTile.of(dst));
      TSORT32.apply(dst, src, indices);
      int whole = (cols + 31) / 32 * 32;
      Operands.assertRestUnchanged(before, OnChipTile.of(dst), rows, whole * 8 / type.bytes());
      for (int row = 0; row < rows; row++) {
        for (int first = 0; first < cols; first += 32) {
          List<Entry> expected = new ArrayList<>();
          for (int col = first; col < Math.min(first + 32, cols); col++) {
            expected.add(
                new Entry(
                    (float) src.getValue(row * 96 + col), (int) indices.getValue(row * 96 + col)));
          }
          expected.sort(GREATEST_FIRST.thenComparing(Entry::index, Integer::compareUnsigned));
          assertEquals(expected.toString(), records(dst, row, first, expected.size()).toString());
        }
      }
    }
  }

  @Property(tries = 100)
  void listsAreMergedStablyUntilTheDestinationIsFull(
      @ForAll boolean half,
      @ForAll @IntRange(min = 2, max = 4) int ways,
      @ForAll @IntRange(min = 1, max = 64) int room,
      @ForAll boolean untilExhausted,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Random random = new Random(seed);
      ElementType type = SCORES[half ? 1 : 0];
      int wide = 8 / type.bytes();
      Tile[] lists = new Tile[ways];
      List<Entry> all = new ArrayList<>();
      int[] lengths = new int[ways];
      for (int way = 0; way < ways; way++) {
        lengths[way] = random.nextInt(17);
        lists[way] = k.vec(type, 1, 16 * wide).valid(1, wide * lengths[way]).place();
        List<Entry> list = new ArrayList<>();
        for (int i = 0; i < lengths[way]; i++) {
          list.add(new Entry(score(random), 100 * way + i));
        }
        list.sort(GREATEST_FIRST);
        for (int i = 0; i < list.size(); i++) {
          put(lists[way], i, list.get(i));
        }
        all.addAll(list);
      }
      all.sort(GREATEST_FIRST);
      Tile dst = k.vec(type, 1, 64 * wide).valid(1, wide * room).place();
      int expected = Math.min(room, all.size());
      if (untilExhausted) {
        int[] taken = new int[ways];
        int merged = 0;
        boolean exhausted = has(lengths, taken);
        while (!exhausted && merged < expected) {
          taken[all.get(merged++).index / 100]++;
          exhausted = has(lengths, taken);
        }
        assertArrayEquals(taken, TMRGSORT.untilExhausted(dst, lists));
        expected = merged;
      } else {
        int[] taken = TMRGSORT.apply(dst, lists);
        int[] counted = new int[ways];
        all.subList(0, expected).forEach(entry -> counted[entry.index / 100]++);
        assertArrayEquals(counted, taken);
      }
      assertEquals(all.subList(0, expected).toString(), records(dst, 0, 0, expected).toString());
    }
  }

  private static boolean has(int[] lengths, int[] taken) {
    for (int way = 0; way < lengths.length; way++) {
      if (taken[way] == lengths[way]) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 50)
  void sortedSegmentsMergeToOneSortedRow(@ForAll boolean half, @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Random random = new Random(seed);
      ElementType type = SCORES[half ? 1 : 0];
      int count = 512;
      int perRecord = 8 / type.bytes();
      Tile src = k.vec(type, 1, count).place();
      Tile indices = k.vec(ElementType.UINT32, 1, count).place();
      Tile lists = k.vec(type, 1, count * perRecord).place();
      Tile merged = k.vec(type, 1, count * perRecord).place();
      TCI.apply(indices, 0, false);
      List<Entry> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        src.setValue(i, score(random));
        expected.add(new Entry((float) src.getValue(i), i));
      }
      expected.sort(GREATEST_FIRST);
      TSORT32.apply(lists, src, indices);
      TMRGSORT.apply(merged, lists, 32 * perRecord);
      TMRGSORT.apply(lists, merged, 128 * perRecord);
      assertEquals(expected.toString(), records(lists, 0, 0, count).toString());
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void gathersPickByIndexOverTheCapacity(
      @ForAll ElementType type,
      @ForAll @IntRange(max = 4) int rows,
      @ForAll @IntRange(max = 32) int cols,
      @ForAll boolean signed,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile src = operands.tile(type, 4, 64, 4, 64);
      OnChipTile dst = operands.tile(type, 4, 32, rows, cols);
      ElementType kind = signed ? ElementType.INT32 : ElementType.UINT32;
      OnChipTile indices = operands.tile(kind, 4, 32, 4, 32);
      Random random = new Random(seed);
      for (int i = 0; i < 128; i++) {
        indices.setValue(i, random.nextInt(-3, 4 * 64 + 3));
      }
      byte[] before = Operands.copy(dst);
      TGATHER.apply(dst, src, indices);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          long index = indices.getInteger(r * 32 + c);
          boolean inside = index >= 0 && index < 4 * 64;
          long expected =
              inside
                  ? Elements.bits(src.bytes(), src.base() + (int) index * type.bytes(), type)
                  : 0;
          assertEquals(expected, Elements.bits(dst.bytes(), dst.offsetOf(r, c), type));
        }
      }
      Operands.assertRestUnchanged(before, dst, rows, cols);
    }
  }

  @Test
  void mistakesAreRefusedWithTheTiles() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile scores = k.vec(ElementType.FLOAT32, 1, 64).named("scores").place();
      Tile small = k.vec(ElementType.FLOAT32, 1, 64).named("small").place();
      Tile integers = k.vec(ElementType.INT32, 1, 64).named("integers").place();
      Tile halves = k.vec(ElementType.FLOAT16, 1, 64).named("halves").place();
      refused("8 bytes", () -> TSORT32.apply(small, scores, integers));
      refused("FLOAT16 tiles", () -> TSORT32.apply(integers, scores, integers));
      refused("2 to 4", () -> TMRGSORT.apply(small, scores));
      refused("one type", () -> TMRGSORT.apply(small, scores, halves));
      refused("whole records", () -> TMRGSORT.apply(small, scores, 3));
      refused("one size", () -> TGATHER.apply(halves, scores, MaskPattern.P0101));
      Tile few = k.vec(ElementType.INT32, 1, 32).place();
      refused("keeps 64", () -> TGATHER.apply(few, scores, MaskPattern.P1111));
    }
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void aRampCountsFromItsStartAndWraps(
      @ForAll ElementType type,
      @ForAll boolean descending,
      @ForAll @IntRange(max = 5) int rows,
      @ForAll @IntRange(max = 64) int cols,
      @ForAll long start,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile d = operands.tile(type, 5, 64, rows, cols);
      if (type.isFloating()) {
        return;
      }
      byte[] before = Operands.copy(d);
      TCI.apply(d, start, descending);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          Operands.assertLong(Operands.wrapped(type, descending ? start - c : start + c), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Test
  void listsMayLieWhereTheyAreMergedTo() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      Tile all = core.execution().vec(ElementType.FLOAT32, 1, 32).place();
      for (int i = 0; i < 16; i++) {
        all.setValue(2 * i, i < 8 ? 20.0 - i : 40.0 - 3 * i);
        all.setValue(2 * i + 1, 0.0);
      }
      Tile first = TSUBVIEW.apply(all, 0, 0, 1, 16);
      Tile second = TSUBVIEW.apply(all, 0, 16, 1, 16);
      TMRGSORT.apply(all, first, second);
      double[] expected = {20, 19, 18, 17, 16, 16, 15, 14, 13, 13, 10, 7, 4, 1, -2, -5};
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], all.getValue(2 * i));
      }
    }
  }
}
