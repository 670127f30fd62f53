package dev.simpler.sim.convolution;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Loads of whole channels into blocks of them. A view's extents are those of the source; the tile's
 * are given as places of blocks.
 */
record ChannelTransfer(OnChipTile tile, GmView view, MemorySegment global) {
  /** A map of n, channels, d, h and w, or of n, h, w and channels. */
  static void load(Instruction op, FeatureMap dst, GlobalTensor src, boolean last) {
    FeatureShape s = dst.shape();
    int channels = src.shape(last ? 4 : 1);
    int runs = last ? s.n() * s.h() * s.w() : s.n() * channels * s.d() * s.h();
    ChannelTransfer move =
        begin(op, OnChipTile.target(dst.tile()), src, runs, last ? channels : s.w());
    int along = last ? 4 : 1;
    for (int n = 0; n < s.n(); n++) {
      for (int d = 0; d < s.d(); d++) {
        for (int h = 0; h < s.h(); h++) {
          for (int w = 0; w < s.w(); w++) {
            long place = last ? move.place(0, n, h, w, 0) : move.place(n, 0, d, h, w);
            for (int c1 = 0; c1 * move.c0() < channels; c1++) {
              move.block(s.block(n, d, c1, h) + w, place, src.stride(along), c1, channels);
            }
          }
        }
      }
    }
  }

  /** Filters of n, channels, 1, h and w. */
  static void load(Instruction op, Filters dst, GlobalTensor src) {
    FilterShape s = dst.shape();
    int filters = src.shape(0);
    int channels = src.shape(1);
    ChannelTransfer move =
        begin(op, OnChipTile.target(dst.tile()), src, filters * channels, s.h() * s.w());
    for (int n = 0; n < filters; n++) {
      for (int h = 0; h < s.h(); h++) {
        for (int w = 0; w < s.w(); w++) {
          long place = move.place(n, 0, 0, h, w);
          for (int c1 = 0; c1 * move.c0() < channels; c1++) {
            int block = ((c1 * s.h() + h) * s.w() + w) * s.n() + n;
            move.block(block, place, src.stride(1), c1, channels);
          }
        }
      }
    }
  }

  private static ChannelTransfer begin(
      Instruction op, OnChipTile tile, GlobalTensor src, int runs, int length) {
    GmView view = GmView.of(src);
    long line = tile.type().bytes((long) length);
    int commands = src.shape(0) * src.shape(1);
    boolean ofHost = tile.units().port().memory().isOfHost(view.address());
    tile.units().charge(Pipe.MTE2, op, DataPath.GM_TO_L1, commands, runs, line, true, ofHost);
    return new ChannelTransfer(tile, view, view.places(op.name(), tile, Access.READ));
  }

  private int c0() {
    return FeatureShape.c0(tile.type());
  }

  private long place(int... indices) {
    long place = 0;
    for (int i = 0; i < indices.length; i++) {
      place += indices[i] * view.stride(i);
    }
    return place;
  }

  /** Writes one block: channels as far as there are any, then 0. */
  private void block(int block, long place, long step, int c1, int channels) {
    int size = tile.type().bytes();
    for (int c = 0; c < c0(); c++) {
      int channel = c1 * c0() + c;
      int to = tile.offsetOf(block, c);
      if (channel < channels) {
        long from = (place + channel * step) * size;
        MemorySegment.copy(global, ValueLayout.JAVA_BYTE, from, tile.bytes(), to, size);
      } else {
        Elements.storeLong(tile.bytes(), to, tile.type(), 0);
      }
    }
  }
}
