package dev.simpler.sim.transfer;

import dev.simpler.kernel.CompareMode;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.core.SignalTest;
import dev.simpler.sim.onchip.GmView;

/** Whether all signals of a view compare with a value in one way. */
final class SignalComparison implements SignalTest {
  private final GlobalMemory memory;
  private final long[] addresses;
  private final int value;
  private final CompareMode mode;

  SignalComparison(GlobalMemory memory, GmView view, int value, CompareMode mode) {
    this.memory = memory;
    this.value = value;
    this.mode = mode;
    int rows = view.tileRows();
    int cols = view.tileCols();
    addresses = new long[rows * cols];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = view.address() + Integer.BYTES * view.offsetOf(i / cols, i % cols);
    }
  }

  /** Number of signals. */
  int size() {
    return addresses.length;
  }

  @Override
  public boolean holds() {
    return firstOpen() < 0;
  }

  /** The first signal that does not compare so, or -1. */
  private int firstOpen() {
    for (int i = 0; i < addresses.length; i++) {
      if (!compares(memory.getInt(addresses[i]))) {
        return i;
      }
    }
    return -1;
  }

  private boolean compares(int signal) {
    return switch (mode) {
      case EQ -> signal == value;
      case NE -> signal != value;
      case LT -> signal < value;
      case LE -> signal <= value;
      case GT -> signal > value;
      case GE -> signal >= value;
    };
  }

  @Override
  public boolean touches(long address, long bytes) {
    for (long each : addresses) {
      if (each < address + bytes && address < each + Integer.BYTES) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String describe() {
    int open = Math.max(0, firstOpen());
    return "signal "
        + mode
        + " "
        + value
        + " at "
        + DeviceAddress.hex(addresses[open])
        + ", which is "
        + memory.getInt(addresses[open]);
  }
}
