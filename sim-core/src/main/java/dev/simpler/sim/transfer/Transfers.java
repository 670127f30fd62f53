package dev.simpler.sim.transfer;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TransferUnit;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.moves.Fixpipe;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.PeerView;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Transfers between tiles and global memory. */
public final class Transfers implements TransferUnit {
  /** Creates the unit, which keeps nothing. */
  public Transfers() {}

  @Override
  public void load(Instruction op, Tile dst, GlobalTensor src) {
    OnChipTile d = PackedElements.bytes(OnChipTile.target(dst));
    GmView view = PackedElements.bytes(op, dst, GmView.of(src));
    LoadExtents extents = LoadExtents.of(op, d, view);
    DataPath path = d.location() == Location.VEC ? DataPath.GM_TO_UB : DataPath.GM_TO_L1;
    int rows = extents.rows();
    int cols = extents.cols();
    if (view.isPeer()) {
      if (rows > 0 && cols > 0) {
        MemorySegment loaded = new PeerView(op.name(), d, view, Pipe.MTE2).load();
        extents.complete(d);
        view.touched(op.name(), Access.READ, rows, cols);
        MemoryCopy.load(d, view, rows, cols, loaded);
      } else {
        d.units().issue(Pipe.MTE2, op, 0);
        extents.complete(d);
      }
      return;
    }
    charge(Pipe.MTE2, op, path, d, view, rows, cols, d.type());
    extents.complete(d);
    if (rows > 0 && cols > 0) {
      MemoryCopy.load(d, view, rows, cols, view.window(op.name(), d, Access.READ, rows, cols));
    }
  }

  @Override
  public void prefetch(Instruction op, Tile dst, GlobalTensor src) {
    OnChipTile d = PackedElements.bytes(OnChipTile.target(dst));
    GmView view = PackedElements.bytes(op, dst, GmView.of(src));
    long bytes = (long) view.tileRows() * view.tileCols() * d.type().bytes();
    d.units().charge(Pipe.MTE2, op, DataPath.GM_TO_UB, bytes);
    int rows = Math.min(d.validRows(), view.tileRows());
    int cols = Math.min(d.validCols(), view.tileCols());
    d.wrote(0, 0, rows, cols);
    if (bytes > 0) {
      MemorySegment global =
          view.window(op.name(), d, Access.READ, view.tileRows(), view.tileCols());
      if (rows > 0 && cols > 0) {
        MemoryCopy.load(d, view, rows, cols, global);
      }
    }
  }

  @Override
  public void store(Instruction op, GlobalTensor dst, Tile src) {
    OnChipTile s = PackedElements.bytes(OnChipTile.source(src));
    GmView view = PackedElements.bytes(op, src, GmView.of(dst));
    MemorySegment global = begin(op, s, view, Access.WRITE);
    if (global != null) {
      MemoryCopy.store(s, view, global);
      end(op, s, view, global, AtomicOperation.NONE);
    }
  }

  @Override
  public void store(Instruction op, GlobalTensor dst, Tile src, Drain drain) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    Fixpipe fixpipe = new Fixpipe(s, view.type(), drain);
    MemorySegment global = begin(op, s, view, Access.WRITE);
    if (global == null) {
      return;
    }
    byte[] line = new byte[s.validCols() * view.type().bytes()];
    for (int row = 0; row < s.validRows(); row++) {
      fixpipe.row(row, line);
      MemoryCopy.storeRow(line, s.validCols(), view, row, global);
    }
    end(op, s, view, global, AtomicOperation.NONE);
  }

  @Override
  public void add(Instruction op, GlobalTensor dst, Tile src) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    MemorySegment global = begin(op, s, view, Access.ATOMIC_ADD);
    if (global != null && view.isPeer()) {
      MemoryCopy.store(s, view, global);
      end(op, s, view, global, AtomicOperation.ADD);
    } else if (global != null) {
      MemoryCopy.add(s, view, global);
    }
  }

  @Override
  public void add(Instruction op, GlobalTensor dst, Tile src, Drain drain) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    Fixpipe fixpipe = new Fixpipe(s, view.type(), drain);
    MemorySegment global = begin(op, s, view, Access.ATOMIC_ADD);
    if (global == null) {
      return;
    }
    byte[] line = new byte[s.validCols() * view.type().bytes()];
    for (int row = 0; row < s.validRows(); row++) {
      fixpipe.row(row, line);
      if (view.isPeer()) {
        MemoryCopy.storeRow(line, s.validCols(), view, row, global);
      } else {
        MemoryCopy.addRow(line, s.validCols(), view, row, global);
      }
    }
    end(op, s, view, global, AtomicOperation.ADD);
  }

  /** Checks and charges a store; its window on global memory, or null if it is empty. */
  private static @Nullable MemorySegment begin(
      Instruction op, OnChipTile s, GmView view, Access access) {
    MemoryCopy.checkExtents(op, s, view);
    DataPath path =
        switch (s.location()) {
          case VEC -> DataPath.UB_TO_GM;
          case MAT -> DataPath.L1_TO_GM;
          case ACC -> DataPath.L0C_TO_GM;
          default -> throw new IllegalArgumentException(op + " from " + s.location());
        };
    Pipe pipe = path == DataPath.L0C_TO_GM ? Pipe.FIX : Pipe.MTE3;
    charge(pipe, op, path, s, view, s.validRows(), s.validCols(), view.type());
    if (s.elements() == 0) {
      return null;
    }
    if (!view.isPeer()) {
      return view.window(op.name(), s, access);
    }
    view.touched(op.name(), access, s.validRows(), s.validCols());
    return new PeerView(op.name(), s, view, pipe).room();
  }

  /** What was stored in the room for another chip goes there. */
  private static void end(
      Instruction op, OnChipTile s, GmView view, MemorySegment room, AtomicOperation operation) {
    if (view.isPeer()) {
      Pipe pipe = s.location() == Location.ACC ? Pipe.FIX : Pipe.MTE3;
      new PeerView(op.name(), s, view, pipe).send(room, operation);
    }
  }

  /** Whether the cache gives the view's lines its whole bandwidth: each begins with one of its. */
  private static boolean isAligned(OnChipTile tile, GmView view, long lineBytes) {
    CostModel costs = tile.units().port().costs();
    long step = view.type().bytes(view.stride(view.layout() == Layout.DN ? 4 : 3));
    return costs.aligned(view.address()) && (step == lineBytes || costs.aligned(step));
  }

  /**
   * Charges what a block takes: a run of bytes per line, and a command for each matrix that the
   * view's outer dimensions put side by side.
   */
  private static void charge(
      Pipe pipe,
      Instruction op,
      DataPath path,
      OnChipTile tile,
      GmView view,
      int rows,
      int cols,
      ElementType type) {
    boolean byRows = tile.layout().isRowMajor();
    int lines = byRows ? rows : cols;
    int length = byRows ? cols : rows;
    int inner =
        switch (view.layout()) {
          case ND -> view.shape(3);
          case DN -> view.shape(4);
          default -> Integer.MAX_VALUE;
        };
    int outer = view.layout() == Layout.DN ? cols : rows;
    int commands = inner > 0 ? Math.max(1, Math.ceilDiv(outer, inner)) : 1;
    long bytes = type.bytes((long) length);
    CoreUnits units = tile.units();
    boolean ofHost = units.port().memory().isOfHost(view.address());
    units.charge(pipe, op, path, commands, lines, bytes, isAligned(tile, view, bytes), ofHost);
  }

  @Override
  public void gather(
      Instruction op, Tile dst, GlobalTensor src, Tile indices, boolean rows, OutOfBounds mode) {
    OnChipTile d = OnChipTile.target(dst);
    Indices by = new Indices.InTile(OnChipTile.source(indices));
    MemoryGather gather = new MemoryGather(op, d, GmView.of(src));
    gather.toUb(by, rows, mode);
  }

  @Override
  public void gather(
      Instruction op, Tile dst, GlobalTensor src, GlobalTensor indices, OutOfBounds mode) {
    OnChipTile d = OnChipTile.updated(dst);
    MemoryGather gather = new MemoryGather(op, d, GmView.of(src));
    gather.rowsToL1(GmView.of(indices), mode);
  }

  @Override
  public void gather(
      Instruction op,
      Tile dst,
      GlobalTensor src,
      GlobalTensor indices,
      GlobalTensor scratch,
      OutOfBounds mode) {
    OnChipTile d = OnChipTile.target(dst);
    MemoryGather gather = new MemoryGather(op, d, GmView.of(src));
    gather.elementsToL1(GmView.of(indices), GmView.of(scratch), mode);
  }

  @Override
  public void scatter(
      Instruction op,
      GlobalTensor dst,
      Tile src,
      Tile indices,
      boolean rows,
      OutOfBounds mode,
      AtomicOperation operation) {
    OnChipTile s = OnChipTile.source(src);
    Indices by = new Indices.InTile(OnChipTile.source(indices));
    MemoryScatter.apply(op, s, GmView.of(dst), by, rows, mode, operation);
  }
}
