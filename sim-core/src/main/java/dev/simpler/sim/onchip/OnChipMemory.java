package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One on-chip memory of one core: its bytes, kept from kernel to kernel of a run as on hardware,
 * and the tiles that are live in it. The bytes are allocated on first use. Confined to the thread
 * that executes the core.
 */
public final class OnChipMemory {
  private final OnChipSpace space;
  private final int capacity;
  private final int granule;
  private final TileOrder order;
  private final FaultRecord faults;
  private final List<OnChipTile> live = new ArrayList<>();
  private byte @Nullable [] bytes;

  /** End of what tiles of this run have covered. */
  private int covered;

  /** End of the tiles of this kernel whose address it has stated. */
  private int stated;

  OnChipMemory(OnChipSpace space, int capacity, int granule, TileOrder order, FaultRecord faults) {
    this.faults = faults;
    this.order = order;
    this.space = space;
    this.capacity = capacity;
    this.granule = granule;
  }

  /** Which memory this is. */
  public OnChipSpace space() {
    return space;
  }

  /** The bytes themselves; length is the real size of the chip. */
  public byte[] bytes() {
    byte[] present = bytes;
    if (present == null) {
      present = new byte[capacity];
      bytes = present;
    }
    return present;
  }

  /** The bytes, for whoever writes anywhere among them. */
  byte[] covered() {
    covered = capacity;
    return bytes();
  }

  /** Makes the bytes zero that an earlier run may have written: runs tell each other nothing. */
  void beginRun() {
    byte[] present = bytes;
    if (present != null) {
      Arrays.fill(present, 0, covered, (byte) 0);
    }
    covered = 0;
  }

  /** Forgets all live tiles; the bytes stay. */
  void reset() {
    stated = 0;
    if (!live.isEmpty()) {
      live.clear();
    }
  }

  /** Makes {@code tile} live at {@code offset}; refuses what hardware could not do. */
  void claim(OnChipTile tile, int offset) {
    if (offset < 0) {
      throw refuse(
          ErrorCategory.KERNEL,
          String.format(
              "%s at %d is in front of the memory, addresses are 0 or more", tile, offset),
          "choose an address in 0.." + Math.max(0, capacity - tile.capacityBytes()));
    }
    if (offset % granule != 0) {
      throw refuse(
          ErrorCategory.KERNEL,
          String.format(
              "%s at 0x%x is mis-aligned, addresses are multiples of %d from 0",
              tile, offset, granule),
          String.format(
              "choose a multiple of %d, the last one below is 0x%x",
              granule, offset - offset % granule));
    }
    int bytesNeeded = tile.capacityBytes();
    if (bytesNeeded > capacity) {
      throw refuse(
          ErrorCategory.OUT_OF_MEMORY,
          String.format(
              "%s needs %d bytes, the whole %s has %d", tile, bytesNeeded, space.title(), capacity),
          "make the tile smaller, or work on the data in parts");
    }
    if (offset + (long) bytesNeeded > capacity) {
      throw refuse(
          ErrorCategory.OUT_OF_MEMORY,
          String.format(
              "%s does not fit: it needs %d bytes from 0x%x, the %s has %d",
              tile, bytesNeeded, offset, space.title(), capacity),
          live.isEmpty()
              ? String.format("choose another address, of at most 0x%x", capacity - bytesNeeded)
              : "choose another address, close() a tile, or declare it aliasOf the other");
    }
    for (OnChipTile other : live) {
      if (other != tile
          && !other.sharesWith(tile)
          && offset < other.offset() + other.capacityBytes()
          && other.offset() < offset + bytesNeeded) {
        throw refuse(
            ErrorCategory.KERNEL,
            String.format(
                "%s at 0x%x..0x%x overlaps %s at 0x%x..0x%x",
                tile,
                offset,
                offset + bytesNeeded,
                other,
                other.offset(),
                other.offset() + other.capacityBytes()));
      }
    }
    if (!live.contains(tile)) {
      live.add(tile);
    }
    covered = Math.max(covered, offset + bytesNeeded);
  }

  /** Notes that the kernel has stated where a live tile is. */
  void state(OnChipTile tile) {
    stated = Math.max(stated, tile.offset() + tile.capacityBytes());
  }

  /** The offset for a tile that may be anywhere. */
  int free(OnChipTile tile) {
    return switch (order) {
      case LOWEST -> lowest(tile);
      case BEHIND_ALL -> {
        int end = stated;
        for (OnChipTile other : live) {
          end = other == tile ? end : Math.max(end, other.offset() + other.capacityBytes());
        }
        yield (end + granule - 1) & -granule;
      }
    };
  }

  /** Lowest offset at which {@code tile} fits. */
  private int lowest(OnChipTile tile) {
    int offset = 0;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (OnChipTile other : live) {
        int end = other.offset() + other.capacityBytes();
        if (other != tile && offset < end && other.offset() < offset + tile.capacityBytes()) {
          offset = (end + granule - 1) & -granule;
          moved = true;
        }
      }
    }
    return offset;
  }

  void release(OnChipTile tile) {
    live.remove(tile);
  }

  private KernelFaultException refuse(ErrorCategory category, String what) {
    return refuse(
        category, what, "choose another address, close() a tile, or declare it aliasOf the other");
  }

  private KernelFaultException refuse(ErrorCategory category, String what, String mend) {
    StringBuilder where = new StringBuilder(space.title()).append(" of ");
    where.append(capacity).append(" bytes; live tiles:");
    if (live.isEmpty()) {
      where.append(" none");
    }
    for (OnChipTile tile : live) {
      where.append(' ').append(tile);
      where.append(
          String.format(" at 0x%x..0x%x;", tile.offset(), tile.offset() + tile.capacityBytes()));
    }
    return faults.raise(Fault.of(category, what).at(where.toString()).mend(mend));
  }
}
