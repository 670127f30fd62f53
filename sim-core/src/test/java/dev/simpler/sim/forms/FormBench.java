package dev.simpler.sim.forms;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cores of one chip and small operands, every element of which is 1 if they are filled. */
final class FormBench implements AutoCloseable {
  /** Rows and columns of ordinary operands. */
  static final int SIDE = 32;

  private static final int BOX = 16;
  private static final long BYTES = 320 << 10;

  private final Map<CoreKind, TestCore> cores = new EnumMap<>(CoreKind.class);
  private final Map<CoreKind, Long> memory = new EnumMap<>(CoreKind.class);

  private final boolean filled;

  /**
   * Cores of a chip.
   *
   * @param filled whether operands are filled, which those that are refused need not be
   */
  FormBench(ChipForms forms, boolean filled) {
    this.filled = filled;
    for (CoreKind kind : CoreKind.values()) {
      TestCore core = new TestCore(kind).forms(forms);
      cores.put(kind, core);
      memory.put(kind, core.device().malloc(BYTES));
    }
  }

  /** Gives all on-chip memory back. */
  void begin() {
    cores.values().forEach(core -> core.execution().units().begin());
  }

  /** What a kernel on a vector core gets. */
  KernelContext context() {
    return core(Location.VEC).execution();
  }

  /** Charges by other costs. */
  void costs(CostModel model) {
    cores.values().forEach(core -> core.costs(model));
  }

  /** Pipes that have worked since {@link #begin}. */
  Set<Pipe> busy() {
    Set<Pipe> busy = EnumSet.noneOf(Pipe.class);
    for (TestCore core : cores.values()) {
      for (Pipe pipe : Pipe.values()) {
        if (pipe != Pipe.S && core.execution().units().pipes().end(pipe) > core.now()) {
          busy.add(pipe);
        }
      }
    }
    return busy;
  }

  private TestCore core(Location location) {
    CoreKind kind = location == Location.VEC ? CoreKind.AIV : CoreKind.AIC;
    return Objects.requireNonNull(cores.get(kind));
  }

  /** A square tile. */
  Tile tile(Location location, ElementType type) {
    return tile(location, type, SIDE, SIDE);
  }

  /** A tile in UB. */
  Tile vec(ElementType type, int rows, int cols) {
    return tile(Location.VEC, type, rows, cols);
  }

  Tile tile(Location location, ElementType type, int rows, int cols) {
    return tile(location, type, rows, cols, null);
  }

  Tile tile(Location location, ElementType type, int rows, int cols, @Nullable Layout layout) {
    Tile tile = core(location).execution().tile(location, type, room(type, rows), room(type, cols));
    tile.valid(rows, cols);
    if (layout != null) {
      tile.layout(layout);
    }
    if (type.bits() < Long.SIZE) {
      tile.pad(Pad.MAX);
    } else {
      tile.pad(Pad.ZERO);
    }
    OnChipTile placed = OnChipTile.of(tile.place());
    if (filled) {
      fill(placed);
    }
    return tile;
  }

  /** A capacity of whole blocks and boxes. */
  private static int room(ElementType type, int extent) {
    return type.isPacked() && extent > 1 ? Math.max(extent, 2 * SIDE) : extent;
  }

  private static void fill(OnChipTile placed) {
    ElementType type = placed.type();
    if (type.isPacked()) {
      Arrays.fill(placed.bytes(), placed.base(), placed.base() + placed.capacityBytes(), (byte) 17);
      return;
    }
    for (int at = 0; at < placed.rows() * placed.cols(); at++) {
      int to = placed.base() + at * type.bytes();
      if (type.isFloating()) {
        Elements.storeFloat(placed.bytes(), to, type, 1);
      } else {
        Elements.storeLong(placed.bytes(), to, type, 1);
      }
    }
  }

  /** A tile over the same bytes, with fewer valid columns. */
  Tile alias(Tile tile) {
    return core(Location.VEC)
        .execution()
        .tile(Location.VEC, tile.type(), tile.rows(), tile.cols())
        .valid(SIDE, 1)
        .aliasOf(tile);
  }

  /** A tile of another type over the same bytes. */
  Tile over(Tile tile, ElementType type) {
    return core(Location.VEC)
        .execution()
        .tile(Location.VEC, type, room(type, SIDE), room(type, SIDE))
        .aliasOf(tile);
  }

  /** A tile of scales without an address. */
  Tile unplaced(Location location, ElementType type, int cols) {
    return core(location).execution().tile(location, type, SIDE, cols);
  }

  /** A view for a core that has such tiles. */
  GmView view(Location location, ElementType type, Layout layout, int outer) {
    TestCore core = core(location);
    long address = Objects.requireNonNull(memory.get(core.identity().kind()));
    if (layout == Layout.NZ) {
      int across = 256 / type.bits();
      return new GmView(
          core.execution().units(),
          "argument",
          type,
          address,
          address + BYTES,
          new int[] {1, Math.ceilDiv(SIDE, across), SIDE / BOX, BOX, across},
          new long[] {0, (long) SIDE * across, (long) BOX * across, across, 1},
          layout);
    }
    boolean byColumns = layout == Layout.DN;
    int inner = SIDE / outer;
    return new GmView(
        core.execution().units(),
        "argument",
        type,
        address,
        address + BYTES,
        new int[] {1, 1, outer, byColumns ? SIDE : inner, byColumns ? inner : SIDE},
        new long[] {0, 0, (long) inner * SIDE, byColumns ? 1 : SIDE, byColumns ? SIDE : 1},
        layout);
  }

  /** A view for a cube core. */
  GmView view(ElementType type, int[] extents, long[] strides, Layout layout) {
    return view(Location.ACC, type, extents, strides, layout);
  }

  /** A view of a matrix for a core that has such tiles. */
  GmView rows(Location location, ElementType type, int rows, int cols, long apart) {
    int[] extents = {1, 1, 1, rows, cols};
    return view(location, type, extents, new long[] {0, 0, 0, apart, 1}, Layout.ND);
  }

  private GmView view(
      Location location, ElementType type, int[] extents, long[] strides, Layout layout) {
    TestCore core = core(location);
    long address = Objects.requireNonNull(memory.get(core.identity().kind()));
    return new GmView(
        core.execution().units(),
        "argument",
        type,
        address,
        address + BYTES,
        extents,
        strides,
        layout);
  }

  @Override
  public void close() {
    cores.values().forEach(TestCore::close);
  }
}
