package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Loads of whole channels into blocks of them: element by element, 0 behind the last channel. */
class ChannelLoadProperties {
  private static final int C0 = 8;
  private static final int SEVEN = 7;

  private static TestCore core() {
    return new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a5"));
  }

  private static long counting(TestCore core, int elements) {
    float[] data = new float[elements];
    for (int i = 0; i < elements; i++) {
      data[i] = 100 + i;
    }
    return core.floats(0, data, 1, elements);
  }

  private static Tile sevens(dev.simpler.kernel.KernelContext k, int rows) {
    Tile tile = k.tile(Location.MAT, ElementType.FLOAT32, rows, C0).layout(Layout.ND).place();
    for (int i = 0; i < rows * C0; i++) {
      tile.setValue(i, SEVEN);
    }
    return tile;
  }

  @Property(tries = 60)
  void aMapIsItsChannelsInBlocks(
      @ForAll boolean last,
      @ForAll @IntRange(min = 1, max = 2) int n,
      @ForAll @IntRange(min = 1, max = 2) int depths,
      @ForAll @IntRange(min = 1, max = 3) int h,
      @ForAll @IntRange(min = 1, max = 4) int w,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll @IntRange(min = 0, max = 2) int gap) {
    int d = last ? 1 : depths;
    int blocks = 3;
    FeatureShape shape = new FeatureShape(n, d, blocks, h, w);
    // a window of a wider map: rows of memory are longer by the gap
    long row = last ? (w + gap) * (long) channels : w + gap;
    long plane = row * h;
    int[] extents = last ? new int[] {1, n, h, w, channels} : new int[] {n, channels, d, h, w};
    long[] strides =
        last
            ? new long[] {0, plane, row, channels, 1}
            : new long[] {channels * (d * plane), d * plane, plane, row, 1};
    try (TestCore core = core()) {
      counting(core, n * channels * d * h * (w + gap));
      core.run(k -> {
        Tile tile = sevens(k, (int) shape.blocks());
        FeatureMap map = new FeatureMap(tile, shape);
        if (last) {
          TLOAD.channelsLast(map, k.tensor(0).view(0, extents, strides, Layout.ND));
        } else {
          TLOAD.channelsFirst(map, k.tensor(0).view(0, extents, strides, Layout.ND));
        }
        for (int i = 0; i < shape.blocks() * C0; i++) {
          int c0 = i % C0;
          int block = i / C0;
          int x = block % w;
          int y = block / w % h;
          int channel = block / w / h % blocks * C0 + c0;
          int depth = block / w / h / blocks % d;
          int item = block / w / h / blocks / d;
          long place =
              last
                  ? item * strides[1] + y * strides[2] + x * strides[3] + channel
                  : item * strides[0] + channel * strides[1] + depth * plane + y * row + x;
          boolean loaded = channel / C0 * C0 < channels;
          double expected = channel < channels ? 100 + place : loaded ? 0 : SEVEN;
          assertEquals(expected, tile.getValue(i), "element " + i);
        }
      });
    }
  }

  @Property(tries = 30)
  void filtersAreTheirChannelsInBlocks(
      @ForAll @IntRange(min = 1, max = 16) int n,
      @ForAll @IntRange(min = 1, max = 2) int h,
      @ForAll @IntRange(min = 1, max = 3) int w,
      @ForAll @IntRange(min = 1, max = 16) int channels) {
    FilterShape shape = FilterShape.of(2, h, w, 16);
    int plane = h * w;
    try (TestCore core = core()) {
      counting(core, n * channels * plane);
      core.run(k -> {
        Tile tile = sevens(k, (int) shape.blocks());
        TLOAD.channelsFirst(
            new Filters(tile, shape),
            k.tensor(0)
                .view(
                    0,
                    new int[] {n, channels, 1, h, w},
                    new long[] {(long) channels * plane, plane, plane, w, 1},
                    Layout.ND));
        for (int i = 0; i < shape.blocks() * C0; i++) {
          int filter = i / C0 % 16;
          int place = i / C0 / 16 % plane;
          int channel = i / C0 / 16 / plane * C0 + i % C0;
          boolean loaded = filter < n && channel / C0 * C0 < channels;
          double expected =
              !loaded
                  ? SEVEN
                  : channel < channels ? 100 + (filter * channels + channel) * plane + place : 0;
          assertEquals(expected, tile.getValue(i), "element " + i);
        }
      });
    }
  }

  @Test
  void anotherViewIsRefusedAndSoIsA2A3() {
    Kernel kernel =
        k ->
            TLOAD.channelsLast(
                new FeatureMap(sevens(k, 4), FeatureShape.of(1, 1, 2, 2)),
                k.tensor(0)
                    .view(0, new int[] {1, 1, 2, 2, 9}, new long[] {36, 36, 18, 9, 1}, Layout.ND));
    try (TestCore core = core()) {
      counting(core, 36);
      refused("needs an ND view of [1, 1, 2, 2, 0] with 1 to 8 channels", () -> core.run(kernel));
    }
    try (TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a2a3"))) {
      counting(core, 36);
      refused(
          "A2/A3 has no TLOAD of feature maps and filters by channels; A5 has",
          () -> core.run(kernel));
    }
  }

  @Test
  void severalDepthsInBlocksAreOfA2A3() {
    try (TestCore core = core()) {
      counting(core, 64);
      FeatureShape deep = new FeatureShape(1, 2, 1, 2, 2);
      refused(
          "A5 has no TLOAD of feature maps and filters of several depths; A2/A3 has",
          () ->
              core.run(k ->
                  TLOAD.apply(new FeatureMap(sevens(k, 8), deep), k.tensor(0).global(), deep)));
    }
  }
}
