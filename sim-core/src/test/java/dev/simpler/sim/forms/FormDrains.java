package dev.simpler.sim.forms;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.machine.FormRow;

/** Uses of the forms that take accumulators out of L0C. */
final class FormDrains {
  private static final int SIDE = FormBench.SIDE;

  private final FormBench bench;

  FormDrains(FormBench bench) {
    this.bench = bench;
  }

  void use(FormRow row, ElementType from, ElementType to) {
    Tile acc = bench.tile(Location.ACC, from);
    switch (row.form()) {
      case L0C_TO_UB, L0C_TO_UB_FACTOR, L0C_TO_UB_FACTORS -> toUb(row, acc, to);
      case L0C_TO_LINES ->
          TMOV.apply(bench.tile(Location.MAT, to, SIDE, SIDE, Layout.ND), acc, plain(to));
      case L0C_ACROSS -> TSTORE.apply(bench.view(Location.ACC, to, Layout.DN, 1), acc, plain(to));
      case L0C_APART -> TSTORE.apply(apart(to), acc, plain(to));
      default -> drain(row, acc, to);
    }
  }

  /** A view of blocks of columns that have as many rows between them as they have. */
  private GlobalTensor apart(ElementType to) {
    int c0 = to == ElementType.INT32 ? 16 : 256 / to.bits();
    int[] extents = {1, Math.max(2, SIDE / c0), SIDE / 16, 16, c0};
    long plane = 2L * SIDE * c0;
    return bench.view(to, extents, new long[] {plane, plane, 16L * c0, c0, 1}, Layout.NZ);
  }

  /** What a type needs: some have no form without factors. */
  private Drain plain(ElementType to) {
    boolean needs = to == ElementType.FLOAT8_E4M3 || to == ElementType.HIFLOAT8;
    return needs ? Drain.PLAIN.scaledBy(factors()) : Drain.PLAIN;
  }

  private Tile factors() {
    return bench.tile(Location.SCALING, ElementType.UINT64, 1, SIDE, Layout.ND);
  }

  private Drain drain(FormRow row, ElementType to) {
    return switch (row.form()) {
      case L0C_FACTOR, L0C_TO_UB_FACTOR ->
          to == ElementType.INT16 ? Drain.PLAIN.shiftedBy(2) : Drain.PLAIN.scaledBy(2);
      case L0C_FACTORS, L0C_TO_UB_FACTORS -> Drain.PLAIN.scaledBy(factors());
      default -> Drain.PLAIN;
    };
  }

  private void toUb(FormRow row, Tile acc, ElementType to) {
    VectorPlace place = new VectorPlace(VectorPlace.Part.FIRST, to, 0, SIDE, SIDE);
    Drain drain = drain(row, to);
    switch (row.instruction()) {
      case TINSERT -> TINSERT.apply(place, acc, 0, 0, drain);
      case TEXTRACT -> TEXTRACT.apply(place, acc, 0, 0, SIDE, SIDE, drain);
      default -> TMOV.apply(place, acc, drain);
    }
  }

  private void drain(FormRow row, Tile acc, ElementType to) {
    Drain drain = drain(row, to);
    switch (row.instruction()) {
      case TSTORE -> TSTORE.apply(bench.view(Location.ACC, to, Layout.ND, 1), acc, drain);
      case TEXTRACT -> TEXTRACT.apply(bench.tile(Location.MAT, to), acc, 0, 0, drain);
      case TINSERT -> TINSERT.apply(bench.tile(Location.MAT, to), acc, 0, 0, drain);
      default -> TMOV.apply(bench.tile(Location.MAT, to), acc, drain);
    }
  }
}
