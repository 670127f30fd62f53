package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/**
 * Views that the fixpipe can write. It is told one distance between rows (of DN columns, of NZ
 * blocks of columns) and takes everything else to lie side by side.
 */
final class DrainedView {
  /** Rows of a box. */
  private static final int BOX = 16;

  private DrainedView() {}

  /** Demands a view that an accumulator can be stored to. */
  static void check(Instruction op, Tile src, GlobalTensor view) {
    switch (view.layout()) {
      case ND -> even(op, src, view, view.stride(3), view.shape(3), 2);
      case DN -> even(op, src, view, view.stride(4), view.shape(4), 2);
      case NZ -> boxes(op, src, view);
      case ZN, ZZ, NN ->
          throw Rules.refuse(src, op + " to " + view + ": the fixpipe makes ND, DN or NZ");
    }
  }

  /** Demands that outer dimensions go on as the {@code count} lines of the innermost one do. */
  private static void even(
      Instruction op, Tile src, GlobalTensor view, long step, long count, int outermost) {
    long lines = count;
    for (int i = outermost; i >= 0; i--) {
      if (view.shape(i) > 1 && view.stride(i) != lines * step) {
        throw Rules.refuse(
            src,
            String.format(
                "%s to %s, whose dimension %d goes on after %d elements: the fixpipe goes on after"
                    + " %d, with one distance for all; store part by part",
                op, view, i, view.stride(i), lines * step));
      }
      lines *= view.shape(i);
    }
  }

  private static void boxes(Instruction op, Tile src, GlobalTensor view) {
    int c0 = view.shape(4);
    ElementType type = view.type();
    boolean whole =
        switch (type) {
          case INT32 -> c0 == BOX;
          case FLOAT32 -> c0 == BOX || c0 == FeatureShape.c0(type);
          default -> c0 == FeatureShape.c0(type);
        };
    if (!whole) {
      throw Rules.refuse(
          src,
          String.format(
              "%s to %s: the fixpipe makes blocks of 32 bytes of columns, of 16 columns of INT32"
                  + " and of 8 or 16 of FLOAT32",
              op, view));
    }
    long rows = view.shape(3);
    if (rows > 1 && view.stride(3) != c0 || view.shape(2) > 1 && view.stride(2) != rows * c0) {
      throw Rules.refuse(
          src,
          String.format(
              "%s to %s: the fixpipe puts the rows of a block side by side; store part by part,"
                  + " maps one by one",
              op, view));
    }
    rows *= view.shape(2);
    boolean several = view.shape(0) > 1 || view.shape(1) > 1;
    long step = view.shape(1) > 1 ? view.stride(1) : view.stride(0);
    even(op, src, view, step, view.shape(1), 0);
    if (several && step != Math.ceilDiv(rows, BOX) * BOX * c0) {
      Rules.admit(op, Form.L0C_APART, src, src.type(), type);
    }
  }
}
