package dev.simpler.sim.print;

import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.PrintUnit;
import dev.simpler.sim.observe.CoreEvent.Barrier;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Formatter;
import java.util.Locale;

/** Prints tiles as text. */
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

  private static void barrier(CoreUnits units) {
    units.pipes().barrier(Pipe.ALL);
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add((time, core) -> new Barrier(time, core, Pipe.ALL));
    }
  }

  private static String text(OnChipTile s, PrintFormat format) {
    String decimal = "%" + format.width() + "." + format.decimals() + "f";
    String whole = "%" + format.width() + "d";
    StringBuilder text = new StringBuilder();
    Formatter formatter = new Formatter(text, Locale.ROOT);
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        text.append(col == 0 ? "" : " ");
        int at = s.offsetOf(row, col);
        if (s.type().isFloating()) {
          formatter.format(decimal, Elements.loadFloat(s.bytes(), at, s.type()));
        } else {
          formatter.format(whole, Elements.loadLong(s.bytes(), at, s.type()));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
