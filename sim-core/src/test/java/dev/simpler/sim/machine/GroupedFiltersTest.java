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
  private static final int CHANNELS = 16;
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
          double expected = element(group, filter, channel, place);
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

  /** As board cases have them: blocks of 4 channels of FLOAT32, boxes of 2 filters. */
  @Test
  void blocksAndBoxesOfOtherSizes() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.run(k -> {
        int maps = 3;
        int c1 = 2;
        int places = 4;
        int c0 = 4;
        int count = maps * c1 * places * c0;
        Tile row = k.vec(ElementType.FLOAT32, 1, count).place();
        for (int i = 0; i < count; i++) {
          row.setValue(i, i + 1.0);
        }
        Tile blocks = k.vec(ElementType.FLOAT32, 1, count).place();
        TTRANS.toBlocks(blocks, row, maps, c1, places, c0);
        for (int i = 0; i < count; i++) {
          int channel = i / c0 / places * c0 + i % c0;
          assertEquals(channel * places + i / c0 % places + 1.0, blocks.getValue(i));
        }
        Tile back = k.vec(ElementType.FLOAT32, 1, count).place();
        TTRANS.fromBlocks(back, blocks, maps, c1, places, c0);
        for (int i = 0; i < count; i++) {
          assertEquals(row.getValue(i), back.getValue(i));
        }
        // two groups of two filters each, of which a third map of a group would be the padding
        Tile filters = k.vec(ElementType.FLOAT32, 1, 2 * 2 * 4 * c0).place();
        Tile source = k.vec(ElementType.FLOAT32, 1, 2 * 2 * 4 * c0).place();
        for (int i = 0; i < 64; i++) {
          source.setValue(i, i + 1.0);
        }
        TTRANS.toFilters(filters, source, 2, 2, 4, c0);
        for (int group = 0; group < 2; group++) {
          for (int window = 0; window < 4; window++) {
            for (int filter = 0; filter < 2; filter++) {
              int from = ((group * 2 + filter) * 4 + window) * c0;
              int to = ((group * 4 + window) * 2 + filter) * c0;
              assertEquals(from + 1.0, filters.getValue(to));
              assertEquals(from + 4.0, filters.getValue(to + 3));
            }
          }
        }
      });
    }
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      refused(
          "2 x 2 x 4 x 5 elements needs rows of so many",
          () ->
              core.run(k -> {
                Tile row = k.vec(ElementType.FLOAT32, 1, 64).place();
                TTRANS.toFilters(k.vec(ElementType.FLOAT32, 1, 64).place(), row, 2, 2, 4, 5);
              }));
    }
  }
}
