package dev.simpler.sim.forms;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.Instruction;

/** Uses the forms of loads and stores that layouts decide. */
final class FormTransfers {
  private static final int SIDE = FormBench.SIDE;
  private static final int BOX = 16;

  private final FormBench bench;

  /** More than a transfer of A2/A3 counts. */
  private static final int LINES = 4096;

  FormTransfers(FormBench bench) {
    this.bench = bench;
  }

  void use(FormRow row, ElementType type) {
    Instruction op = row.instruction();
    switch (row.form()) {
      case UB_NZ -> transfer(op, tile(Location.VEC, type, Layout.NZ), Layout.NZ, 1);
      case UB_ACROSS -> transfer(op, tile(Location.VEC, type, Layout.DN), Layout.ND, 1);
      case UB_LINE -> transfer(op, line(Location.VEC, type), Layout.DN, 1);
      case L1 -> {
        // whole blocks, as some chips want them
        int cols = type.isPacked() ? 2 * SIDE : SIDE;
        Tile rows = bench.tile(Location.MAT, type, SIDE, cols, Layout.ND);
        transfer(op, rows, bench.rows(Location.MAT, type, SIDE, cols, cols));
      }
      case L1_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.NZ, 1);
      case L1_LINE -> transfer(op, line(Location.MAT, type), Layout.DN, 1);
      case L1_ACROSS -> transfer(op, tile(Location.MAT, type, Layout.DN), Layout.ND, 1);
      case L1_ND_TO_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.ND, 1);
      case L1_DN_TO_ZN -> transfer(op, tile(Location.MAT, type, Layout.ZN), Layout.DN, 1);
      case L1_OUTER -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.ND, 2);
      case L1_OUTER_DN -> transfer(op, tile(Location.MAT, type, Layout.ZN), Layout.DN, 2);
      case L1_DN_TO_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.DN, 1);
      case L1_NARROWER ->
          TLOAD.apply(
              tile(Location.MAT, type, Layout.NZ),
              bench.rows(Location.MAT, type, SIDE, SIDE / 2, SIDE));
      case L1_FAR ->
          TLOAD.apply(
              bench.tile(Location.MAT, type, SIDE, SIDE, Layout.NZ).valid(2, SIDE),
              bench.rows(Location.MAT, type, 2, SIDE, 1 << 16));
      case L1_PARTS ->
          TLOAD.apply(
              tile(Location.MAT, type, Layout.ND).valid(SIDE, SIDE - 2),
              bench.rows(Location.MAT, type, SIDE, SIDE - 2, SIDE));
      case MANY_LINES -> {
        int cols = 256 / type.bits();
        Tile many = bench.tile(Location.VEC, type, LINES, cols, Layout.ND);
        GlobalTensor view = bench.rows(Location.VEC, type, LINES, cols, cols);
        transfer(op, many, view);
      }
      case L1_SCALES -> transfer(op, scales(type), Layout.ND, 1);
      default -> throw new IllegalArgumentException(row.title());
    }
  }

  void transfer(Instruction op, Tile tile, Layout layout, int outer) {
    transfer(op, tile, bench.view(tile.location(), tile.type(), layout, outer));
  }

  private static void transfer(Instruction op, Tile tile, GlobalTensor view) {
    if (op == Instruction.TLOAD) {
      TLOAD.apply(tile, view);
    } else {
      TSTORE.apply(view, tile);
    }
  }

  private Tile tile(Location location, ElementType type, Layout layout) {
    return bench.tile(location, type, SIDE, SIDE, layout);
  }

  private Tile line(Location location, ElementType type) {
    return bench.tile(location, type, 1, SIDE, Layout.ND);
  }

  private Tile scales(ElementType type) {
    return bench.tile(Location.MAT, type, BOX, SIDE, Layout.ZZ);
  }
}
