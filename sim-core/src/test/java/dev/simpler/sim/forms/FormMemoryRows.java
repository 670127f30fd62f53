package dev.simpler.sim.forms;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MGATHER;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.Instruction;
import java.util.EnumSet;
import java.util.Set;

/** Gathers and scatters of memory by what lies in columns, or apart. */
final class FormMemoryRows {
  static final Set<Instruction> HAS = EnumSet.of(Instruction.MGATHER, Instruction.MSCATTER);

  private static final int SIDE = FormBench.SIDE;

  private final FormBench bench;

  FormMemoryRows(FormBench bench) {
    this.bench = bench;
  }

  void use(FormRow row, ElementType type) {
    boolean columns = row.form() == Form.COLUMN_MAJOR;
    Layout layout = columns ? Layout.DN : Layout.ND;
    GlobalTensor view = bench.view(Location.VEC, type, Layout.ND, 1);
    Tile tile = bench.tile(Location.VEC, type, SIDE, SIDE, layout);
    if (columns) {
      Tile indices = bench.tile(Location.VEC, ElementType.INT32, SIDE, SIDE, layout);
      if (row.instruction() == Instruction.MGATHER) {
        MGATHER.apply(tile, view, indices, OutOfBounds.CLAMP);
      } else {
        MSCATTER.apply(view, tile, indices, OutOfBounds.CLAMP);
      }
      return;
    }
    boolean column = row.form() == Form.INDEX_COLUMN;
    Tile indices =
        column
            ? bench.tile(Location.VEC, ElementType.INT32, SIDE, 1, Layout.DN)
            : bench.vec(ElementType.INT32, 1, 2 * SIDE);
    if (!column) {
      tile.valid(SIDE, SIDE - 2);
    }
    if (row.instruction() == Instruction.MGATHER) {
      MGATHER.rows(tile, view, indices, OutOfBounds.CLAMP);
    } else {
      MSCATTER.rows(view, tile, indices, OutOfBounds.CLAMP);
    }
  }
}
