package dev.simpler.sim.onchip;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.onchip.StoredRuns.Run;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A transfer between a tile and a view of another chip's memory. Loads wait for the bytes, stores
 * are on their way when the pipe has put them there. Only what the tile's valid region names is
 * touched there, not what lies between.
 */
public final class PeerView {
  private final String instruction;
  private final OnChipTile tile;
  private final GmView view;
  private final Pipe pipe;
  private final CoreUnits units;

  /**
   * Prepares a transfer on a pipe.
   *
   * @param instruction for messages
   */
  public PeerView(String instruction, OnChipTile tile, GmView view, Pipe pipe) {
    this.instruction = instruction;
    this.tile = tile;
    this.view = view;
    this.pipe = pipe;
    this.units = tile.units();
  }

  /** Charges the load; the bytes of the view, once they are here. The pipe is busy until then. */
  public MemorySegment load() {
    long bytes = view.checkedSpan(instruction, tile);
    PeerPort peers = units.port().peers();
    long departure = Math.max(units.pipes().begin(pipe), peers.reached());
    try {
      byte[] loaded = peers.load(view.address(), bytes, departure, instruction);
      units.issue(pipe, instruction, peers.reached() - units.pipes().begin(pipe));
      return MemorySegment.ofArray(loaded);
    } catch (SimplerException e) {
      throw view.refused(instruction, tile, e);
    }
  }

  /** Room for as many bytes as the view spans; {@link #send} sends what was stored there. */
  public MemorySegment room() {
    return MemorySegment.ofArray(new byte[(int) view.checkedSpan(instruction, tile)]);
  }

  /**
   * Sends what is in the room, of the view's elements that the tile's valid region names.
   *
   * @param operation what becomes of it and of what is there
   */
  public void send(MemorySegment room, AtomicOperation operation) {
    List<Run> runs = runs();
    byte[] bytes = room.toArray(ValueLayout.JAVA_BYTE);
    long load = runs.stream().mapToLong(Run::bytes).sum();
    PeerPort peers = units.port().peers();
    try {
      long known =
          peers.store(
              view.address(),
              bytes.length,
              new StoredRuns(bytes, runs, view.type(), operation),
              units.pipes().end(pipe),
              load,
              instruction);
      units.pipes().lands(pipe, known);
    } catch (SimplerException e) {
      throw view.refused(instruction, tile, e);
    }
  }

  /** Where the elements are that the tile's valid region names, neighbours as one. */
  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int size = view.type().bytes();
    boolean lines = view.layout() == Layout.ND && view.stride(4) == 1 && oneMatrixWide();
    int step = lines ? tile.validCols() : 1;
    for (int row = 0; row < tile.validRows(); row++) {
      for (int col = 0; col < tile.validCols(); col += step) {
        int offset = (int) view.offsetOf(row, col) * size;
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.offset() + last.bytes() == offset) {
          runs.set(runs.size() - 1, new Run(last.offset(), last.bytes() + step * size));
        } else {
          runs.add(new Run(offset, step * size));
        }
      }
    }
    return runs;
  }

  private boolean oneMatrixWide() {
    return tile.validCols() <= view.shape(4);
  }
}
