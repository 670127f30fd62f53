package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TTRANS;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.api.Test;

/** Filters of groups: GNCHW to blocks of channels, and these to boxes of filters. */
class GroupedFiltersTest {
  private static final int GROUPS = 2;
  private static final int FILTERS = 16;
  private static final int CHANNELS = 11;
  private static final int SIDE = 2;
  private static final int C0 = 8;

  private static Tile tile(KernelContext k, int rows) {
    return k.vec(ElementType.FLOAT32, rows, C0).layout(Layout.ND).place();
  }

  /** Number of an element of GNCHW. */
  private static double element(int group, int filter, int channel, int place) {
    return ((group * FILTERS + filter) * CHANNELS + channel) * SIDE * SIDE + place + 1.0;
  }

  @Test
  void aGroupFollowsAnother() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.run(k -> {
        int elements = GROUPS * FILTERS * CHANNELS * SIDE * SIDE;
        Tile row = k.vec(ElementType.FLOAT32, 1, elements).place();
        for (int i = 0; i < elements; i++) {
          row.setValue(i, i + 1.0);
        }
        FeatureShape maps = FeatureShape.of(GROUPS * FILTERS, 2, SIDE, SIDE);
        FeatureMap blocks = new FeatureMap(tile(k, (int) maps.blocks()), maps);
        TTRANS.apply(blocks, row, CHANNELS);
        FilterShape shape = new FilterShape(GROUPS, 2, SIDE, SIDE, FILTERS);
        Filters filters = new Filters(tile(k, (int) shape.blocks()), shape);
        TTRANS.grouped(filters, blocks, GROUPS);
        for (int i = 0; i < shape.blocks() * C0; i++) {
          int filter = i / C0 % FILTERS;
          int place = i / C0 / FILTERS % (SIDE * SIDE);
          int c1 = i / C0 / FILTERS / (SIDE * SIDE) % 2;
          int group = i / C0 / FILTERS / (SIDE * SIDE) / 2;
          int channel = c1 * C0 + i % C0;
          double expected = channel < CHANNELS ? element(group, filter, channel, place) : 0;
          assertEquals(expected, filters.tile().getValue(i), "element " + i);
        }
      });
    }
  }

  @Test
  void aGroupOfPartsOfABoxIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      refused(
          "in 3 groups: each has one depth and a multiple of 16 maps",
          () ->
              core.run(k -> {
                FeatureShape maps = FeatureShape.of(32, 1, 1, 1);
                FilterShape shape = new FilterShape(3, 1, 1, 1, 16);
                TTRANS.grouped(
                    new Filters(tile(k, 48), shape), new FeatureMap(tile(k, 32), maps), 3);
              }));
    }
  }
}
