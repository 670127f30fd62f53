package dev.simpler.sim.check;

import dev.simpler.kernel.Layout;
import dev.simpler.sim.observe.CoreEvent.ScalarAccess;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.TileRegion;
import dev.simpler.sim.observe.ViewPlaces;
import java.util.ArrayList;
import java.util.List;

/** The bytes of the regions that events name. */
public final class Touched {
  private Touched() {}

  /** The bytes of a rectangle of a tile, which has an address. */
  public static ByteRuns of(TileRegion tile) {
    return ByteRuns.lines(tile.offset(), tile.lines(), tile.lineBytes(), tile.pitch());
  }

  /** The bytes that the scalar unit loads or stores. */
  public static ByteRuns of(ScalarAccess access) {
    return ByteRuns.run(access.address(), access.bytes());
  }

  /** The bytes of a rectangle of a view; all between its ends if it is not exact. */
  public static ByteRuns of(GlobalRegion region) {
    int[] shape = region.shape().stream().mapToInt(Integer::intValue).toArray();
    long[] strides = region.strides().stream().mapToLong(Long::longValue).toArray();
    int bytes = region.type().bytes();
    if (!region.exact() || region.rows() == 0 || region.cols() == 0) {
      return ByteRuns.run(region.address(), region.exact() ? 0 : region.span());
    }
    if (region.layout() == Layout.ND && strides[4] == 1 && region.rows() <= shape[3]) {
      return ByteRuns.lines(
          region.address(), region.rows(), (long) region.cols() * bytes, strides[3] * bytes);
    }
    boolean alongRows = strides[4] == 1;
    int along = alongRows ? region.cols() : region.rows();
    int across = alongRows ? region.rows() : region.cols();
    int step = alongRows ? shape[4] : strides[3] == 1 ? shape[3] : 1;
    List<long[]> pieces = new ArrayList<>();
    for (int line = 0; line < across; line++) {
      for (int from = 0; from < along; from += step) {
        int row = alongRows ? line : from;
        int col = alongRows ? from : line;
        long start =
            region.address() + bytes * ViewPlaces.offset(region.layout(), shape, strides, row, col);
        pieces.add(new long[] {start, start + (long) bytes * Math.min(step, along - from)});
      }
    }
    return ByteRuns.pieces(pieces);
  }
}
