package dev.simpler.sim.print;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.PrintUnit;
import dev.simpler.sim.observe.CoreEvent.Barrier;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.ValueLayout;

/** Prints tiles and views as text. */
public final class Prints implements PrintUnit {
  /** Creates the unit, which keeps nothing. */
  public Prints() {}

  @Override
  public void print(Instruction op, Tile src, PrintFormat format) {
    OnChipTile s = OnChipTile.source(src);
    CoreUnits units = s.units();
    barrier(units);
    units.issue(Pipe.S, op, units.port().costs().scalar(s.elements()));
    units
        .port()
        .print(
            units.pipes().end(Pipe.S),
            s + " " + s.validRows() + "x" + s.validCols(),
            () -> text(s, format));
    // the scalar unit has read the tile before it issues anything else
    barrier(units);
  }

  @Override
  public void print(Instruction op, GlobalTensor src, PrintFormat format) {
    GmView view = GmView.of(src);
    CoreUnits units = view.units();
    barrier(units);
    long elements = (long) view.tileRows() * view.tileCols();
    byte[] bytes =
        elements == 0 ? new byte[0] : view.read(op.name()).toArray(ValueLayout.JAVA_BYTE);
    units.issue(Pipe.S, op, units.port().costs().scalar(elements));
    units
        .port()
        .print(
            units.pipes().end(Pipe.S),
            view + " " + view.layout(),
            () -> new ViewText(view, bytes, format).text());
    barrier(units);
  }

  private static void barrier(CoreUnits units) {
    units.pipes().barrier(Pipe.ALL);
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.ORDER, (time, core) -> new Barrier(time, core, Pipe.ALL));
    }
  }

  private static String text(OnChipTile s, PrintFormat format) {
    ElementText text = new ElementText(format);
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        text.put(col, s.type(), s.bytes(), s.offsetOf(row, col));
      }
      text.endRow();
    }
    return text.toString();
  }
}
