package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TTRANS;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Feature maps and filters on their ways between memories and layouts. */
class FeatureMapProperties {
  private static final int C0 = 8;

  private static Tile blocks(KernelContext k, Location place, ElementType type, long count) {
    int c0 = FeatureShape.c0(type);
    return k.tile(place, type, (int) count, c0).layout(Layout.ND).place();
  }

  private static float at(Tile tile, long block, int channel) {
    OnChipTile t = OnChipTile.of(tile);
    return Elements.getFloat(t.bytes(), t.offsetOf((int) block, channel));
  }

  private static float[] numbers(long count) {
    float[] numbers = new float[(int) count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }

  private static int upTo(Random random, int most) {
    return 1 + random.nextInt(most);
  }

  @Property(tries = 40)
  void cornersOfMapsAreLoadedAndStored(@ForAll long seed) {
    Random random = new Random(seed);
    FeatureShape whole =
        new FeatureShape(
            upTo(random, 3), upTo(random, 2), upTo(random, 3), upTo(random, 4), upTo(random, 4));
    FeatureShape part =
        new FeatureShape(
            upTo(random, whole.n()),
            upTo(random, whole.d()),
            upTo(random, whole.c1()),
            upTo(random, whole.h()),
            upTo(random, whole.w()));
    float[] memory = numbers(whole.blocks() * C0);
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, memory, memory.length);
      long out = core.floats(1, new float[memory.length], memory.length);
      core.run(k -> {
        Tile tile = blocks(k, Location.MAT, ElementType.FLOAT32, part.blocks());
        FeatureMap map = new FeatureMap(tile, part);
        TLOAD.apply(map, k.tensor(0).global(), whole);
        TSTORE.apply(k.tensor(1).global(), whole, map);
        float[] expected = new float[memory.length];
        int block = 0;
        for (int n = 0; n < part.n(); n++) {
          for (int d = 0; d < part.d(); d++) {
            for (int c1 = 0; c1 < part.c1(); c1++) {
              for (int h = 0; h < part.h(); h++) {
                for (int w = 0; w < part.w(); w++, block++) {
                  int at =
                      ((((n * whole.d() + d) * whole.c1() + c1) * whole.h() + h) * whole.w() + w)
                          * C0;
                  for (int c0 = 0; c0 < C0; c0++) {
                    assertEquals(memory[at + c0], at(tile, block, c0), "block " + block);
                    expected[at + c0] = memory[at + c0];
                  }
                }
              }
            }
          }
        }
        assertArrayEquals(expected, core.read(out, memory.length));
      });
    }
  }

  @Property(tries = 30)
  void cornersOfFiltersAreLoaded(@ForAll long seed) {
    Random random = new Random(seed);
    FilterShape whole =
        new FilterShape(
            upTo(random, 2),
            upTo(random, 3),
            upTo(random, 3),
            upTo(random, 3),
            16 * upTo(random, 3));
    FilterShape part =
        new FilterShape(
            upTo(random, whole.d()),
            upTo(random, whole.c1()),
            upTo(random, whole.h()),
            upTo(random, whole.w()),
            16 * upTo(random, whole.n() / 16));
    float[] memory = numbers(whole.blocks() * C0);
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, memory, memory.length);
      core.run(k -> {
        Tile tile = blocks(k, Location.MAT, ElementType.FLOAT32, part.blocks());
        TLOAD.apply(new Filters(tile, part), k.tensor(0).global(), whole);
        for (int block = 0; block < part.blocks(); block++) {
          int n = block % part.n();
          int w = block / part.n() % part.w();
          int h = block / part.n() / part.w() % part.h();
          int c1 = block / part.n() / part.w() / part.h() % part.c1();
          int d = block / part.n() / part.w() / part.h() / part.c1();
          int at = (((d * whole.c1() + c1) * whole.h() + h) * whole.w() + w) * whole.n() + n;
          assertEquals(memory[at * C0], at(tile, block, 0), "block " + block);
          assertEquals(memory[at * C0 + 7], at(tile, block, 7), "block " + block);
        }
      });
    }
  }

  @Property(tries = 40)
  void channelsArePutInBlocksAndBack(
      @ForAll @IntRange(min = 1, max = 20) int least, @ForAll long seed) {
    Random random = new Random(seed);
    FeatureShape shape =
        new FeatureShape(
            upTo(random, 3),
            upTo(random, 2),
            Math.ceilDiv(least, C0),
            upTo(random, 3),
            upTo(random, 3));
    int plane = shape.h() * shape.w();
    // without depths the chips step by whole blocks of channels
    int channels = shape.d() > 1 ? least : shape.c1() * C0;
    int count = shape.n() * channels * shape.d() * plane;
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      int room = Math.ceilDiv(count, 8) * 8;
      Tile row = k.vec(ElementType.FLOAT32, 1, room).valid(1, count).place();
      Tile back = k.vec(ElementType.FLOAT32, 1, room).valid(1, count).place();
      for (int i = 0; i < count; i++) {
        row.setValue(i, i + 1.0);
      }
      Tile tile = blocks(k, Location.VEC, ElementType.FLOAT32, shape.blocks());
      FeatureMap map = new FeatureMap(tile, shape);
      TTRANS.apply(map, row, channels);
      for (int n = 0; n < shape.n(); n++) {
        for (int d = 0; d < shape.d(); d++) {
          for (int c = 0; c < shape.c1() * C0; c++) {
            for (int i = 0; i < plane; i++) {
              int block = ((n * shape.d() + d) * shape.c1() + c / C0) * plane + i;
              int from = ((n * channels + c) * shape.d() + d) * plane + i;
              assertEquals(c < channels ? from + 1 : 0, at(tile, block, c % C0));
            }
          }
        }
      }
      if (shape.d() > 1) {
        refused("back to channels has one depth", () -> TTRANS.apply(back, map, channels));
        return;
      }
      TTRANS.apply(back, map, channels);
      for (int i = 0; i < count; i++) {
        assertEquals(i + 1, back.getValue(i));
      }
    }
  }

  @Test
  void mapsBecomeFiltersInBoxes() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      FeatureShape shape = new FeatureShape(18, 2, 1, 2, 1);
      FilterShape wanted = new FilterShape(2, 1, 2, 1, 32);
      Tile source = blocks(k, Location.VEC, ElementType.FLOAT32, shape.blocks());
      for (int i = 0; i < shape.blocks() * C0; i++) {
        source.setValue(i, i + 1.0);
      }
      Tile tile = blocks(k, Location.VEC, ElementType.FLOAT32, wanted.blocks());
      FeatureMap map = new FeatureMap(source, shape);
      TTRANS.apply(new Filters(tile, wanted), map);
      for (int window = 0; window < 4; window++) {
        for (int n = 0; n < 32; n++) {
          for (int c = 0; c < C0; c++) {
            float expected = n < 18 ? (n * 4 + window) * C0 + c + 1 : 0;
            assertEquals(expected, at(tile, window * 32 + n, c), window + ", " + n);
          }
        }
      }
      FeatureShape few = FeatureShape.of(3, 1, 2, 1);
      FilterShape box = FilterShape.of(1, 2, 1, 16);
      tile.setValue(3 * C0, 77.0);
      TTRANS.apply(new Filters(tile, box), new FeatureMap(source, few));
      assertEquals(2 * 2 * C0 + 1, at(tile, 2, 0));
      assertEquals(77, at(tile, 3, 0));
      refused(
          "step by whole blocks of 8",
          () ->
              TTRANS.apply(
                  new FeatureMap(tile, few),
                  k.vec(ElementType.FLOAT32, 1, 24).valid(1, 18).place(),
                  3));
      Filters flat = new Filters(tile, new FilterShape(1, 1, 2, 1, 32));
      refused("makes FilterShape[d=2, c1=1, h=2, w=1, n=32]", () -> TTRANS.apply(flat, map));
      Tile row = k.vec(ElementType.FLOAT32, 1, 600).place();
      refused(
          "TTRANS of 9 channels needs 2 blocks of them and a row of 648 elements",
          () -> TTRANS.apply(map, row, 9));
    }
  }

  @Test
  void aProductIsStoredAsAFeatureMap() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      FeatureShape shape = new FeatureShape(1, 2, 2, 2, 3);
      long out = core.floats(0, new float[192], 192);
      core.run(k -> {
        Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 16, 32).valid(6, 32).place();
        OnChipTile a = OnChipTile.of(acc);
        for (int r = 0; r < 6; r++) {
          for (int c = 0; c < 32; c++) {
            Elements.putFloat(a.bytes(), a.offsetOf(r, c), 100 * r + c);
          }
        }
        TSTORE.apply(shape.matrix(k.tensor(0), 0), acc);
      });
      float[] map = core.read(out, 192);
      for (int i = 0; i < 192; i++) {
        assertEquals(100 * (i / 8 % 6) + i / 48 * 8 + i % 8, map[i], "element " + i);
      }
    }
  }

  /** The fixpipe divides blocks of 16 columns for FLOAT32, but not for INT32. */
  @Test
  void blocksOfInt32AreStoredWhole() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      FeatureShape shape = new FeatureShape(1, 3, 1, 4, 4);
      long out = core.device().malloc(16 * 48 * 4);
      core.tensor(0, ElementType.INT32, out, 16 * 48);
      core.run(k -> {
        Tile acc = k.tile(Location.ACC, ElementType.INT32, 16, 48).place();
        for (int i = 0; i < 16 * 48; i++) {
          acc.setValue(i, i);
        }
        TSTORE.apply(shape.matrix(k.tensor(0), 0), acc);
        Tile back = k.tile(Location.MAT, ElementType.INT32, 1, 16 * 48).layout(Layout.ND).place();
        TLOAD.apply(back, k.tensor(0).matrix(1, 16 * 48));
        for (int i = 0; i < 16 * 48; i++) {
          assertEquals(i / 16 % 16 * 48 + i / 256 * 16 + i % 16, back.getValue(i), "element " + i);
        }
      });
    }
  }

  @Test
  void aCornerLiesInTheWholeAndTheWholeInTheTensor() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, new float[64], 64);
      KernelFaultException fault =
          assertThrows(
              KernelFaultException.class,
              () ->
                  core.run(k -> {
                    FeatureShape shape = FeatureShape.of(1, 1, 2, 4);
                    Tile tile = blocks(k, Location.MAT, ElementType.FLOAT32, 8);
                    FeatureMap map = new FeatureMap(tile, shape);
                    TLOAD.apply(map, k.tensor(0).global(), shape);
                    refused(
                        "there is FeatureShape[n=1, d=1, c1=1, h=2, w=3]",
                        () -> TLOAD.apply(map, k.tensor(0).global(), FeatureShape.of(1, 1, 2, 3)));
                    TLOAD.apply(map, k.tensor(0).global(), FeatureShape.of(1, 1, 2, 5));
                  }));
      assertTrue(fault.toString().contains("touches 288 bytes, only 256"), fault.toString());
    }
  }
}
