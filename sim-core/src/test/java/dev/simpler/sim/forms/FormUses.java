package dev.simpler.sim.forms;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MGATHER;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.isa.TASSIGN;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPRINT;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TypePair;

/** Uses the form of a row with two types, on operands that fit it otherwise. */
final class FormUses {
  private static final int SIDE = FormBench.SIDE;
  private static final int BOX = 16;

  private final FormBench bench;
  private final FormOperands operands;

  FormUses(FormBench bench) {
    this.bench = bench;
    operands = new FormOperands(bench);
  }

  void use(FormRow row, TypePair types) {
    bench.begin();
    ElementType first = types.first();
    Instruction op = row.instruction();
    if (FormExchanges.ALONE.contains(op) || FormExchanges.TOGETHER.contains(op)) {
      new FormExchanges(bench).use(op, first);
      return;
    }
    if (row.form() == Form.GLOBAL) {
      TPRINT.apply(bench.view(Location.VEC, first, Layout.ND, 1));
      return;
    }
    if (row.instruction() == Instruction.TPRINT && row.form() != Form.PLAIN) {
      Location from = row.form() == Form.L1 ? Location.MAT : Location.ACC;
      GlobalTensor scratch = bench.view(from, first, Layout.ND, 1);
      TPRINT.apply(bench.tile(from, first), scratch, PrintFormat.WIDTH8_PRECISION4);
      return;
    }
    ElementType second = types.second();
    if (op == Instruction.TASSIGN) {
      TASSIGN.apply(bench.unplaced(Location.VEC, first, 2 * SIDE), 0);
      return;
    }
    if (op == Instruction.TRESHAPE) {
      Tile tile = vec(first);
      TRESHAPE.apply(tile, tile.rows() / 2, 2 * tile.cols(), Layout.ND);
      return;
    }
    if (op == Instruction.TSUBVIEW) {
      TSUBVIEW.apply(vec(first), 1, 0, 2, SIDE);
      return;
    }
    switch (row.form()) {
      case CONVOLUTION -> new FormConvolutions(bench).use(row.instruction(), first);
      case CONVOLUTION_DEPTHS -> new FormConvolutions(bench).depths(row.instruction(), first);
      case CONVOLUTION_BACK -> new FormConvolutions(bench).back(first);
      case CONVOLUTION_CHANNELS -> new FormConvolutions(bench).channels(first);
      case UB_TO_L1 -> toL1(row.instruction(), first);
      case UB_TO_L1_SPLIT -> split(first);
      case PLAIN, IN_PLACE, HIGH_PRECISION, SEVERAL_ROWS, VALUES, COUNTED, HALVES, SHARED ->
          operands.use(row, types);
      case COLUMN_MAJOR, LARGER_SOURCE -> {
        if (row.instruction() == Instruction.TMOV) {
          layouts(row.instruction(), first, Layout.DN, Layout.DN);
        } else if (FormMemoryRows.HAS.contains(row.instruction())) {
          new FormMemoryRows(bench).use(row, first);
        } else {
          operands.use(row, types);
        }
      }
      case FROM_ROW ->
          TROWEXPAND.apply(bench.vec(first, SIDE, 256 / first.bits()), bench.vec(first, 1, SIDE));
      case TILE -> TCMPS.apply(vec(second), vec(first), vec(first), CompareMode.EQ);
      case INDEX -> index(row.instruction(), vec(first), vec(first), vec(second));
      case PATTERN_COLUMNS -> pattern(row.instruction(), first, PatternAxis.COLUMNS);
      case PATTERN_IN_PART ->
          TGATHER.apply(
              vec(first).valid(SIDE, SIDE - 1),
              bench.vec(first, SIDE, 2 * SIDE),
              MaskPattern.P0101,
              PatternAxis.COLUMNS);
      case PATTERN_ROWS -> pattern(row.instruction(), first, PatternAxis.ROWS);
      case COMPARISON -> matches(first, second, CompareMode.EQ);
      case COMPARISON_GREATER -> matches(first, limits(first), CompareMode.GT);
      case ELEMENTS, ROWS -> memory(row, Layout.ND, first, second);
      case ROWS_APART, INDEX_COLUMN -> new FormMemoryRows(bench).use(row, first);
      case BOXED_ELEMENTS, BOXED_ROWS -> memory(row, Layout.NZ, first, second);
      case L1_ELEMENTS, L1_ROWS -> toL1(row.form(), first, second);
      case UB -> move(row.instruction(), first);
      case UB_NZ, UB_LINE, UB_ACROSS, L1_NZ, L1_LINE, L1_ACROSS, L1_ND_TO_NZ, L1_DN_TO_ZN ->
          new FormTransfers(bench).use(row, first);
      case GLOBAL,
          L1_SCALES,
          L1_OUTER,
          L1_OUTER_DN,
          L1_DN_TO_NZ,
          L1_NARROWER,
          L1_FAR,
          L1_PARTS,
          MANY_LINES ->
          new FormTransfers(bench).use(row, first);
      case L1 -> {
        if (row.instruction() == Instruction.TEXPANDS) {
          TEXPANDS.apply(bench.tile(Location.MAT, first), 1L);
        } else if (row.instruction() == Instruction.TFILLPAD) {
          Tile tile = bench.tile(Location.MAT, first).pad(Pad.ZERO);
          TFILLPAD.apply(tile, tile);
        } else {
          new FormTransfers(bench).use(row, first);
        }
      }
      case L1_TO_L0 -> window(row.instruction(), Location.LEFT, Location.MAT, first);
      case L1_TO_SCALES -> scales(row.instruction(), first);
      case L1_TO_BIAS ->
          TMOV.apply(
              bench.tile(Location.BIAS, second, 1, 4 * SIDE, Layout.ND),
              bench.tile(Location.MAT, first, 1, 4 * SIDE, Layout.ND));
      case L1_TO_BIAS_HALF -> {
        int cols = 256 / first.bits();
        ElementType wide = first.bits() == Short.SIZE ? ElementType.FLOAT32 : first;
        TMOV.apply(
            bench.tile(Location.BIAS, wide, 1, cols, Layout.ND),
            bench.tile(Location.MAT, first, 1, cols, Layout.ND));
      }
      case UB_ND_TO_NZ -> layouts(row.instruction(), first, Layout.ND, Layout.NZ);
      case UB_ND_TO_ZN -> layouts(row.instruction(), first, Layout.ND, Layout.ZN);
      case UB_ND_TO_ZZ -> layouts(row.instruction(), first, Layout.ND, Layout.ZZ);
      case UB_LAYOUTS -> layouts(row.instruction(), first, Layout.NZ, Layout.ND);
      case UB_UNALIGNED -> unaligned(row.instruction(), first);
      case CAPACITIES -> TMOV.apply(bench.vec(first, 4 * SIDE, SIDE).valid(SIDE, SIDE), vec(first));
      case L1_TO_FIXPIPE -> TMOV.apply(line(Location.SCALING, first), line(Location.MAT, first));
      case L0C, L0C_FACTOR, L0C_FACTORS, L0C_ACROSS, L0C_APART, L0C_TO_LINES ->
          new FormDrains(bench).use(row, first, second);
      case L0C_TO_UB, L0C_TO_UB_FACTOR, L0C_TO_UB_FACTORS ->
          new FormDrains(bench).use(row, first, second);
      case ATOMIC_ADD -> atomic(row.instruction(), first, AtomicOperation.ADD);
      case ATOMIC_MAX -> atomic(row.instruction(), first, AtomicOperation.MAX);
      case ATOMIC_MIN -> atomic(row.instruction(), first, AtomicOperation.MIN);
    }
  }

  private Tile vec(ElementType type) {
    return bench.tile(Location.VEC, type);
  }

  private Tile line(Location location, ElementType type) {
    return bench.tile(location, type, 1, SIDE, Layout.ND);
  }

  private static void index(Instruction op, Tile dst, Tile src, Tile indices) {
    if (op == Instruction.TSCATTER) {
      TSCATTER.apply(dst, src, indices);
    } else {
      TGATHER.apply(dst, src, indices);
    }
  }

  private void matches(ElementType first, ElementType limit, CompareMode mode) {
    Tile places = vec(ElementType.INT32);
    TGATHER.apply(places, vec(first), vec(limit), vec(ElementType.INT32), mode, 0);
  }

  private static ElementType limits(ElementType compared) {
    return compared.bits() == Short.SIZE ? ElementType.UINT16 : ElementType.UINT32;
  }

  private void pattern(Instruction op, ElementType type, PatternAxis axis) {
    boolean rows = axis == PatternAxis.ROWS;
    Tile few = vec(type);
    few.valid(few.validRows(), rows ? few.validCols() : few.cols());
    Tile many = bench.vec(type, rows ? 2 * SIDE : SIDE, rows ? SIDE : 2 * SIDE);
    if (op == Instruction.TSCATTER) {
      TSCATTER.apply(many, few, MaskPattern.P0101, axis);
    } else {
      TGATHER.apply(few, many, MaskPattern.P0101, axis);
    }
  }

  private void atomic(Instruction op, ElementType type, AtomicOperation operation) {
    GlobalTensor view = bench.view(Location.VEC, type, Layout.ND, 1);
    if (op == Instruction.MSCATTER) {
      MSCATTER.apply(view, vec(type), vec(ElementType.INT32), OutOfBounds.CLAMP, operation);
    } else {
      TSTORE.atomicAdd(view, vec(type));
    }
  }

  private void toL1(Form form, ElementType type, ElementType indexType) {
    Tile tile = bench.tile(Location.MAT, type);
    GlobalTensor table = bench.view(Location.MAT, type, Layout.ND, 1);
    GlobalTensor indices = bench.view(Location.MAT, indexType, Layout.ND, 1);
    if (form == Form.L1_ROWS) {
      MGATHER.rows(tile, table, indices.block(0, 0, 1, SIDE), OutOfBounds.CLAMP);
    } else {
      GlobalTensor scratch = bench.view(Location.MAT, type, Layout.ND, 1);
      MGATHER.apply(tile, table, indices, scratch, OutOfBounds.CLAMP);
    }
  }

  private void split(ElementType type) {
    Tile tile = bench.tile(Location.VEC, type, SIDE, SIDE, Layout.NZ);
    TINSERT.split(new CubePlace(type, Layout.NZ, 0, SIDE, 2 * SIDE), tile, 0, 0, 2);
  }

  private void toL1(Instruction op, ElementType type) {
    Tile tile = vec(type);
    CubePlace place = new CubePlace(type, Layout.ND, 0, SIDE, 2 * SIDE);
    if (op == Instruction.TINSERT) {
      TINSERT.apply(place, tile, 0, 0);
    } else {
      TMOV.apply(place, tile);
    }
  }

  private void memory(FormRow row, Layout layout, ElementType type, ElementType indexType) {
    GlobalTensor view = bench.view(Location.VEC, type, layout, 1);
    Tile tile = bench.tile(Location.VEC, type, SIDE, SIDE, layout);
    boolean rows = row.form() == Form.ROWS || row.form() == Form.BOXED_ROWS;
    Tile indices = rows ? bench.vec(indexType, 1, 2 * SIDE) : vec(indexType);
    if (row.instruction() == Instruction.MSCATTER) {
      if (rows) {
        MSCATTER.rows(view, tile, indices, OutOfBounds.CLAMP);
      } else {
        MSCATTER.apply(view, tile, indices, OutOfBounds.CLAMP);
      }
    } else if (rows) {
      MGATHER.rows(tile, view, indices, OutOfBounds.CLAMP);
    } else {
      MGATHER.apply(tile, view, indices, OutOfBounds.CLAMP);
    }
  }

  private void move(Instruction op, ElementType type) {
    if (op == Instruction.TLOAD || op == Instruction.TSTORE) {
      new FormTransfers(bench).transfer(op, bench.tile(Location.VEC, type), Layout.ND, 1);
    } else {
      window(op, Location.VEC, Location.VEC, type);
    }
  }

  private void window(Instruction op, Location to, Location from, ElementType type) {
    Tile dst = bench.tile(to, type);
    Tile src = bench.tile(from, type);
    switch (op) {
      case TEXTRACT -> TEXTRACT.apply(dst, src, 0, 0);
      case TINSERT -> TINSERT.apply(dst, src, 0, 0);
      default -> TMOV.apply(dst, src);
    }
  }

  private void layouts(Instruction op, ElementType type, Layout from, Layout to) {
    Tile src = bench.tile(Location.VEC, type, SIDE, SIDE, from);
    Tile dst = bench.tile(Location.VEC, type, SIDE, SIDE, to);
    switch (op) {
      case TEXTRACT -> TEXTRACT.apply(dst, src, 0, 0);
      case TINSERT -> TINSERT.apply(dst, src, 0, 0);
      default -> TMOV.apply(dst, src);
    }
  }

  private void unaligned(Instruction op, ElementType type) {
    Tile wide = bench.vec(type, SIDE, 2 * SIDE);
    Tile narrow = bench.vec(type, SIDE, SIDE);
    if (op == Instruction.TINSERT) {
      TINSERT.apply(wide, narrow, 0, 2);
    } else {
      TEXTRACT.apply(narrow, wide, 0, 2);
    }
  }

  private void scales(Instruction op, ElementType type) {
    Tile dst = bench.tile(Location.SCALE_LEFT, type, BOX, 256 / type.bits(), Layout.ZZ);
    Tile src = bench.tile(Location.MAT, type, BOX, 256 / type.bits(), Layout.ZZ);
    if (op == Instruction.TEXTRACT) {
      TEXTRACT.apply(dst, src, 0, 0);
    } else {
      TMOV.apply(dst, src);
    }
  }
}
