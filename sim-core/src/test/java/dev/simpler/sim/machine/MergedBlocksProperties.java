package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TMRGSORT;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Blocks of sorted records in one row against sorting each four of them anew. */
class MergedBlocksProperties {
  private static final int RECORD = 8;

  /** Greatest score first, a NaN last; equal ones, and zeros of either sign, keep their order. */
  private static Comparator<Long> greatestFirst(boolean half) {
    return (a, b) -> {
      float x = score(a, half);
      float y = score(b, half);
      if (Float.isNaN(x) || Float.isNaN(y)) {
        return Boolean.compare(Float.isNaN(x), Float.isNaN(y));
      }
      return x == y ? 0 : x > y ? -1 : 1;
    };
  }

  private static float score(long record, boolean half) {
    return half ? Float.float16ToFloat((short) record) : Float.intBitsToFloat((int) record);
  }

  private static long record(SplittableRandom random, boolean half, int index) {
    float score =
        switch (random.nextInt(10)) {
          case 0 -> Float.NaN;
          case 1 -> Float.NEGATIVE_INFINITY;
          case 2 -> Float.POSITIVE_INFINITY;
          case 3 -> -0f;
          case 4 -> half ? 0x1p-24f : Float.MIN_VALUE;
          case 5 -> half ? -65504 : -Float.MAX_VALUE;
          default -> random.nextInt(-2, 3);
        };
    long bits = half ? Float.floatToFloat16(score) & 0xFFFFL : Float.floatToRawIntBits(score);
    return (long) index << 32 | bits & 0xFFFF_FFFFL;
  }

  private static Long[] read(Tile tile, int count) {
    OnChipTile t = OnChipTile.of(tile);
    Long[] records = new Long[count];
    for (int i = 0; i < count; i++) {
      records[i] = Elements.getLong(t.bytes(), t.base() + RECORD * i);
    }
    return records;
  }

  private static void write(Tile tile, Long[] records) {
    OnChipTile t = OnChipTile.of(tile);
    for (int i = 0; i < records.length; i++) {
      Elements.putLong(t.bytes(), t.base() + RECORD * i, records[i]);
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void eachFourBlocksAreMergedAndTheRestStays(
      @ForAll boolean half,
      @ForAll @IntRange(min = 1, max = 40) int block,
      @ForAll @IntRange(max = 640) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Comparator<Long> order = greatestFirst(half);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      ElementType type = half ? ElementType.FLOAT16 : ElementType.FLOAT32;
      int wide = RECORD / type.bytes();
      Tile src = core.execution().vec(type, 1, 640 * wide).valid(1, count * wide).place();
      Tile dst = core.execution().vec(type, 1, 640 * wide).place();
      Long[] records = new Long[640];
      for (int i = 0; i < records.length; i++) {
        records[i] = record(random, half, i);
      }
      for (int first = 0; first + block <= records.length; first += block) {
        Arrays.sort(records, first, first + block, order);
      }
      write(src, records);
      Long[] before = new Long[640];
      Arrays.fill(before, 77L);
      write(dst, before);
      int group = 4 * block;
      Long[] expected = before.clone();
      int merged = count / group * group;
      System.arraycopy(records, 0, expected, 0, merged);
      for (int first = 0; first < merged; first += group) {
        Arrays.sort(expected, first, first + group, order);
      }
      TMRGSORT.apply(dst, src, block * wide);
      assertArrayEquals(expected, read(dst, 640));
      assertArrayEquals(records, read(src, 640));
    }
  }

  @Test
  void moreGroupsThanTheChipsCountAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      Tile src = core.execution().vec(ElementType.FLOAT32, 1, 2048).place();
      Tile dst = core.execution().vec(ElementType.FLOAT32, 1, 2048).place();
      String text =
          assertThrows(KernelFaultException.class, () -> TMRGSORT.apply(dst, src, 2))
              .fault()
              .what();
      assertTrue(text.contains("256 times four blocks"), text);
      write(src, new Long[] {1L, 2L, 3L, 4L});
      TMRGSORT.apply(dst, src.valid(1, 2040), 2);
      assertEquals(4L, read(dst, 1)[0]);
    }
  }
}
