package dev.simpler.sim.convolution;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ConvolutionUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.ImageRegisters;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/** Instructions on feature maps and filters. */
public final class Convolutions implements ConvolutionUnit {
  /** Creates the unit, which keeps nothing. */
  public Convolutions() {}

  @Override
  public void load(Instruction op, FeatureMap dst, GlobalTensor src, FeatureShape whole) {
    BlockTransfer.load(op, dst.tile(), src, BlockExtents.of(dst.shape(), whole));
  }

  @Override
  public void load(Instruction op, Filters dst, GlobalTensor src, FilterShape whole) {
    BlockTransfer.load(op, dst.tile(), src, BlockExtents.of(dst.shape(), whole));
  }

  @Override
  public void loadChannels(Instruction op, FeatureMap dst, GlobalTensor src, boolean last) {
    ChannelTransfer.load(op, dst, src, last);
  }

  @Override
  public void loadChannels(Instruction op, Filters dst, GlobalTensor src) {
    ChannelTransfer.load(op, dst, src);
  }

  @Override
  public void store(Instruction op, GlobalTensor dst, FeatureShape whole, FeatureMap src) {
    BlockTransfer.store(op, dst, src.tile(), BlockExtents.of(src.shape(), whole));
  }

  @Override
  public void extract(Instruction op, Tile dst, Filters src, int row, int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src.tile());
    int size = d.type().bytes();
    d.units().charge(Pipe.MTE1, op, DataPath.L1_TO_L0B, (long) d.elements() * size);
    int filters = src.shape().n();
    int block = FeatureShape.c0(d.type());
    s.readFrom(0, 0, (int) src.shape().blocks(), block);
    for (int r = 0; r < d.validRows(); r++) {
      int depth = row + r;
      for (int c = 0; c < d.validCols(); c++) {
        int from = s.offsetOf(depth / block * filters + col + c, depth % block);
        ElementCopy.copy(s, from, d, d.offsetOf(r, c), size);
      }
    }
  }

  @Override
  public void toBlocks(Instruction op, FeatureMap dst, Tile src, int channels) {
    OnChipTile d = OnChipTile.target(dst.tile());
    OnChipTile s = OnChipTile.source(src);
    begin(op, d, s, dst.shape().blocks());
    clear(d, dst.shape().blocks());
    channels(dst.shape(), d, s, channels, true);
  }

  @Override
  public void fromBlocks(Instruction op, Tile dst, FeatureMap src, int channels) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src.tile());
    begin(op, d, s, src.shape().blocks());
    channels(src.shape(), s, d, channels, false);
  }

  @Override
  public void toFilters(Instruction op, Filters dst, FeatureMap src) {
    OnChipTile d = OnChipTile.target(dst.tile());
    OnChipTile s = OnChipTile.source(src.tile());
    begin(op, d, s, dst.shape().blocks());
    if (src.shape().d() > 1) {
      clear(d, dst.shape().blocks());
    }
    boxes(
        d, s, 0, src.shape().n(), (int) (src.shape().blocks() / src.shape().n()), dst.shape().n());
  }

  @Override
  public void toGroups(Instruction op, Filters dst, FeatureMap src) {
    OnChipTile d = OnChipTile.target(dst.tile());
    OnChipTile s = OnChipTile.source(src.tile());
    begin(op, d, s, dst.shape().blocks());
    clear(d, dst.shape().blocks());
    int filters = dst.shape().n();
    int perMap = (int) (src.shape().blocks() / src.shape().n());
    for (int group = 0; group < dst.shape().d(); group++) {
      boxes(d, s, group * filters * perMap, filters, perMap, filters);
    }
  }

  /** Puts the blocks of so many maps, from a block on, beside each other from the same block on. */
  private static void boxes(
      OnChipTile d, OnChipTile s, int first, int maps, int perMap, int filters) {
    for (int map = 0; map < maps; map++) {
      for (int block = 0; block < perMap; block++) {
        int from = s.offsetOf(first + map * perMap + block, 0);
        int to = d.offsetOf(first + block * filters + map, 0);
        System.arraycopy(s.bytes(), from, d.bytes(), to, FeatureShape.BLOCK);
      }
    }
  }

  @Override
  public void regroup(Instruction op, Tile dst, Tile src, int[] extents, int[] order) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d.type(), d.validCols());
    int size = d.type().bytes();
    int[] steps = new int[extents.length];
    for (int i = extents.length - 1, step = size; i >= 0; step *= extents[i--]) {
      steps[i] = step;
    }
    int[] at = new int[extents.length];
    int end = d.base() + d.validCols() * size;
    for (int to = d.base(); to < end; to += size) {
      int from = s.base();
      for (int i = 0; i < at.length; i++) {
        from += at[i] * steps[order[i]];
      }
      ElementCopy.copy(s.bytes(), from, d.bytes(), to, size);
      for (int i = at.length - 1; i >= 0 && ++at[i] == extents[order[i]]; i--) {
        at[i] = 0;
      }
    }
  }

  @Override
  public void setImage(Instruction op, FeatureMap map, ImageWindow window, ImageMode mode) {
    CoreUnits units = begin(op, map);
    FeatureShape s = map.shape();
    units.images().set(mode.isSecond(), new ImageRegisters.Image(s.h(), s.w(), window));
  }

  @Override
  public void setPadding(Instruction op, FeatureMap map, ImageMode mode) {
    begin(op, map);
    ImageColumns.setPadding(OnChipTile.of(map.tile()), mode);
  }

  @Override
  public void setRepetition(Instruction op, FeatureMap map, int stride, int times, int mode) {
    // one pass is all that is admitted, and what every image does anyway
    begin(op, map);
  }

  @Override
  public void toColumns(
      Instruction op,
      Tile dst,
      FeatureMap src,
      ImageWindow window,
      ImageMode mode,
      int row,
      int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src.tile());
    ImageColumns columns = ImageColumns.of(op, s, src.shape(), window, mode);
    d.units().charge(Pipe.MTE1, op, DataPath.L1_TO_L0A, (long) d.elements() * d.type().bytes());
    columns.copy(d, row, col);
  }

  /** An instruction that only sets a register. */
  private static CoreUnits begin(Instruction op, FeatureMap map) {
    CoreUnits units = OnChipTile.of(map.tile()).units();
    units.issue(Pipe.S, op, units.port().costs().scalar(1));
    return units;
  }

  /** An instruction within UB. */
  private static void begin(Instruction op, OnChipTile d, OnChipTile s, long blocks) {
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d.type(), Math.toIntExact(blocks * FeatureShape.c0(d.type())));
  }

  private static void clear(OnChipTile d, long blocks) {
    d.wrote(0, 0, (int) blocks, d.cols());
    Filling.fill(d, d.base(), (int) blocks * FeatureShape.BLOCK, 0);
  }

  /** Copies elements between a map in blocks and one channel after the other. */
  private static void channels(
      FeatureShape shape, OnChipTile map, OnChipTile row, int channels, boolean toMap) {
    int size = map.type().bytes();
    int c0 = FeatureShape.c0(map.type());
    int plane = shape.h() * shape.w();
    int at = row.base();
    for (int n = 0; n < shape.n(); n++) {
      for (int c = 0; c < channels; c++) {
        for (int depth = 0; depth < shape.d(); depth++) {
          int first = shape.block(n, depth, c / c0, 0);
          for (int i = 0; i < plane; i++, at += size) {
            int inMap = map.offsetOf(first + i, c % c0);
            ElementCopy.copy(
                map.bytes(), toMap ? at : inMap, map.bytes(), toMap ? inMap : at, size);
          }
        }
      }
    }
  }
}
