package dev.simpler.trace.observe;

import dev.simpler.kernel.Location;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.observe.TileRegion;
import dev.simpler.trace.recording.Recorded;

/** How much an instruction does: bytes of what it writes, elements or multiplications. */
final class PipeWork {
  private PipeWork() {}

  static Recorded.PipeSpan of(CoreEvent.Instruction e) {
    long bytes = 0;
    long elements = 0;
    long left = 0;
    long columns = 0;
    for (Operand each : e.operands()) {
      TileRegion tile = each.tile();
      if (each.access().writes()) {
        bytes += (long) tile.lines() * tile.lineBytes();
        elements += (long) tile.rows() * tile.cols();
        columns = Math.max(columns, tile.cols());
      } else if (tile.location() == Location.LEFT) {
        left = (long) tile.rows() * tile.cols();
      }
    }
    // A product of M x K by K x N has as many multiplications as the left side has elements, times
    // N.
    long work = left > 0 ? left * columns : elements;
    return new Recorded.PipeSpan(
        e.core().core(), e.pipe().name(), e.name(), e.start(), e.end(), bytes, work);
  }
}
