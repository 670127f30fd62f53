package dev.simpler.sim.exec;

import dev.simpler.abi.run.CommContextLayout;
import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmView;

/** A kernel's place in a domain, read from the context in its chip's memory. */
final class SimCommContext implements CommContext {
  private final CoreUnits units;
  private final LaunchArguments memory;
  private final long address;
  private final int rank;
  private final int ranks;
  private final long bytes;

  SimCommContext(CoreUnits units, LaunchArguments memory, long address) {
    this.units = units;
    this.memory = memory;
    this.address = address;
    rank = memory.loadInt(address + CommContextLayout.OFFSET_RANKID);
    ranks = memory.loadInt(address + CommContextLayout.OFFSET_RANKNUM);
    bytes = memory.loadLong(address + CommContextLayout.OFFSET_WINSIZE);
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public long windowBytes() {
    return bytes;
  }

  @Override
  public GlobalTensor peer(GlobalTensor own, int other) {
    GmView view = GmView.of(own);
    long moved = peer(view.address(), other);
    return other == rank
        ? own
        : view.moved("the window of rank " + other, moved, window(other) + bytes);
  }

  @Override
  public long peer(long own, int other) {
    if (other < 0 || other >= ranks) {
      throw units.refuse("rank " + other + " is outside 0.." + (ranks - 1) + " of the domain");
    }
    long offset = own - window(rank);
    if (offset < 0 || offset >= bytes) {
      throw units.refuse(
          String.format(
              "0x%x is not in this chip's window of %d bytes at 0x%x", own, bytes, window(rank)));
    }
    return window(other) + offset;
  }

  private long window(int of) {
    units.pipes().scalar(1);
    return memory.loadLong(address + CommContextLayout.OFFSET_WINDOWSIN + 8L * of);
  }
}
