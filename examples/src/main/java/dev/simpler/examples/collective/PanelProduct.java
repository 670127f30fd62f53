package dev.simpler.examples.collective;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TSTORE;

/**
 * One tile of a product of FLOAT16 per block, as {@link PanelTiles} has them: panels of four slices
 * wait in L1, two of each operand, slices in L0, two of each. A signal of the own chip says that
 * the tile is made.
 */
public final class PanelProduct implements Kernel {
  private static final int SLICE = 64;
  private static final int SLICES = 4;
  private static final int PANEL = SLICE * SLICES;
  private static final int BYTES = 2;

  @Override
  public void run(KernelContext k) {
    PanelTiles all = new PanelTiles(k);
    int panelA = PanelTiles.ROWS * PANEL * BYTES;
    int panelB = PanelTiles.COLS * PANEL * BYTES;
    Tile a0 = rows(k, "a0", 0);
    Tile a1 = rows(k, "a1", panelA);
    Tile b0 = columns(k, "b0", 2 * panelA);
    Tile b1 = columns(k, "b1", 2 * panelA + panelB);
    Tile left0 = left(k, "left0", 0);
    Tile left1 = left(k, "left1", PanelTiles.ROWS * SLICE * BYTES);
    Tile right0 = right(k, "right0", 0);
    Tile right1 = right(k, "right1", PanelTiles.COLS * SLICE * BYTES);
    Tile c =
        k.tile(Location.ACC, ElementType.FLOAT32, PanelTiles.ROWS, PanelTiles.COLS)
            .named("c")
            .at(0);
    int tile = all.tile(k.blockIndex());
    free(k, Pipe.MTE1, Pipe.MTE2);
    free(k, Pipe.M, Pipe.MTE1);
    for (int panel = 0; panel < all.depth / PANEL; panel += 2) {
      load(k, all, a0, b0, tile, panel, 0);
      for (int slice = 0; slice < SLICES; slice += 2) {
        multiply(k, a0, b0, left0, right0, c, panel * SLICES + slice, 0);
        multiply(k, a0, b0, left1, right1, c, panel * SLICES + slice + 1, 1);
      }
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
      load(k, all, a1, b1, tile, panel + 1, 1);
      for (int slice = 0; slice < SLICES; slice += 2) {
        multiply(k, a1, b1, left0, right0, c, (panel + 1) * SLICES + slice, 0);
        multiply(k, a1, b1, left1, right1, c, (panel + 1) * SLICES + slice + 1, 1);
      }
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 1);
    }
    taken(k, Pipe.MTE1, Pipe.MTE2);
    taken(k, Pipe.M, Pipe.MTE1);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(all.product(tile), c);
    k.pipeBarrier(Pipe.ALL);
    TNOTIFY.apply(k, all.made(k.blockIndex()), 1, NotifyOperation.SET);
  }

  /** Loads a panel of each operand, as soon as the place is free. */
  private static void load(
      KernelContext k, PanelTiles all, Tile a, Tile b, int tile, int panel, int turn) {
    k.waitFlag(Pipe.MTE1, Pipe.MTE2, turn);
    TLOAD.apply(a, all.left(tile, panel * PANEL, PANEL));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    TLOAD.apply(b, all.right(tile, panel * PANEL, PANEL));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 1);
  }

  /** Adds the product of a slice of the panels, of all slices the one with this number. */
  private static void multiply(
      KernelContext k, Tile a, Tile b, Tile left, Tile right, Tile c, int number, int side) {
    int slice = number % SLICES;
    k.waitFlag(Pipe.M, Pipe.MTE1, side);
    if (slice == 0) {
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
    }
    TEXTRACT.apply(left, a, 0, slice * SLICE);
    if (slice == 0) {
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 1);
    }
    TEXTRACT.apply(right, b, slice * SLICE, 0);
    k.setFlag(Pipe.MTE1, Pipe.M, side);
    k.waitFlag(Pipe.MTE1, Pipe.M, side);
    if (number == 0) {
      TMATMUL.apply(c, left, right);
    } else {
      TMATMUL_ACC.apply(c, left, right);
    }
    k.setFlag(Pipe.M, Pipe.MTE1, side);
  }

  private static void free(KernelContext k, Pipe user, Pipe filler) {
    k.setFlag(user, filler, 0);
    k.setFlag(user, filler, 1);
  }

  private static void taken(KernelContext k, Pipe user, Pipe filler) {
    k.waitFlag(user, filler, 0);
    k.waitFlag(user, filler, 1);
  }

  private static Tile rows(KernelContext k, String name, int offset) {
    return k.tile(Location.MAT, ElementType.FLOAT16, PanelTiles.ROWS, PANEL).named(name).at(offset);
  }

  private static Tile columns(KernelContext k, String name, int offset) {
    return k.tile(Location.MAT, ElementType.FLOAT16, PANEL, PanelTiles.COLS)
        .named(name)
        .layout(Layout.ZN)
        .at(offset);
  }

  private static Tile left(KernelContext k, String name, int offset) {
    return k.tile(Location.LEFT, ElementType.FLOAT16, PanelTiles.ROWS, SLICE)
        .named(name)
        .at(offset);
  }

  private static Tile right(KernelContext k, String name, int offset) {
    return k.tile(Location.RIGHT, ElementType.FLOAT16, SLICE, PanelTiles.COLS)
        .named(name)
        .at(offset);
  }
}
