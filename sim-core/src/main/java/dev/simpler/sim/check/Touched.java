package dev.simpler.sim.check;

import dev.simpler.kernel.Layout;
import dev.simpler.sim.observe.CoreEvent.ScalarAccess;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.TileRegion;
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
    int bytes = region.type().bytes();
    if (!region.exact() || region.rows() == 0 || region.cols() == 0) {
      return ByteRuns.run(region.address(), region.exact() ? 0 : region.span());
    }
    boolean alongRows = region.stride(4) == 1;
    if (region.layout() == Layout.ND && alongRows && region.rows() <= region.extent(3)) {
      return ByteRuns.lines(
          region.address(), region.rows(), (long) region.cols() * bytes, region.stride(3) * bytes);
    }
    int along = alongRows ? region.cols() : region.rows();
    int across = alongRows ? region.rows() : region.cols();
    int step = alongRows ? region.extent(4) : region.stride(3) == 1 ? region.extent(3) : 1;
    List<long[]> pieces = new ArrayList<>();
    for (int line = 0; line < across; line++) {
      for (int from = 0; from < along; from += step) {
        long start = alongRows ? region.at(line, from) : region.at(from, line);
        pieces.add(new long[] {start, start + (long) bytes * Math.min(step, along - from)});
      }
    }
    return ByteRuns.pieces(pieces);
  }
}
