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

  FormTransfers(FormBench bench) {
    this.bench = bench;
  }

  void use(FormRow row, ElementType type) {
    Instruction op = row.instruction();
    switch (row.form()) {
      case UB_NZ -> transfer(op, tile(Location.VEC, type, Layout.NZ), Layout.NZ, 1);
      case UB_ACROSS -> transfer(op, tile(Location.VEC, type, Layout.DN), Layout.ND, 1);
      case UB_LINE -> transfer(op, line(Location.VEC, type), Layout.DN, 1);
      case L1 -> transfer(op, tile(Location.MAT, type, Layout.ND), Layout.ND, 1);
      case L1_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.NZ, 1);
      case L1_LINE -> transfer(op, line(Location.MAT, type), Layout.DN, 1);
      case L1_ACROSS -> transfer(op, tile(Location.MAT, type, Layout.DN), Layout.ND, 1);
      case L1_ND_TO_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.ND, 1);
      case L1_DN_TO_ZN -> transfer(op, tile(Location.MAT, type, Layout.ZN), Layout.DN, 1);
      case L1_OUTER -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.ND, 2);
      case L1_OUTER_DN -> transfer(op, tile(Location.MAT, type, Layout.ZN), Layout.DN, 2);
      case L1_DN_TO_NZ -> transfer(op, tile(Location.MAT, type, Layout.NZ), Layout.DN, 1);
      case L1_SCALES -> transfer(op, scales(type), Layout.ND, 1);
      default -> throw new IllegalArgumentException(row.title());
    }
  }

  void transfer(Instruction op, Tile tile, Layout layout, int outer) {
    GlobalTensor view = bench.view(tile.location(), tile.type(), layout, outer);
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
