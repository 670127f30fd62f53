package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.run.CommContextLayout;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.PeerAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one device and those of others that it reaches. An address of a window is good on
 * the devices of its domain while the window lives, and only within its bytes; everything else is
 * refused by a message that names both devices. Any thread.
 */
public final class PeerWindows {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long LARGEST = 1L << PeerAddress.OFFSET_BITS;

  private final DeviceMemory memory;
  private final int deviceId;

  /** Windows of others by the first of their addresses; those that are gone stay, for messages. */
  private final Map<Long, SimWindow> reached = new ConcurrentHashMap<>();

  /** This device's own by address. */
  private final ConcurrentSkipListMap<Long, SimWindow> own = new ConcurrentSkipListMap<>();

  private final Map<SimWindow, Long> contexts = new HashMap<>();
  private int made;

  PeerWindows(DeviceMemory memory, int deviceId) {
    this.memory = memory;
    this.deviceId = deviceId;
  }

  DeviceMemory memory() {
    return memory;
  }

  /** The device. */
  public int deviceId() {
    return deviceId;
  }

  /** As {@link Communication#allocate}. */
  public synchronized SimWindow allocate(String domain, int rank, int ranks, long bytes) {
    if (ranks < 1 || ranks > Communication.MAX_RANKS || rank < 0 || rank >= ranks) {
      throw usage("rank " + rank + " of " + ranks + ", limit " + Communication.MAX_RANKS);
    }
    if (bytes < 1 || bytes > LARGEST) {
      throw usage("a window of " + bytes + " bytes, which is outside [1, " + LARGEST + "]");
    }
    if (made == PeerAddress.NUMBERS) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "the device has had "
                      + made
                      + " windows, and their addresses are not given out again")
              .at("device " + deviceId)
              .mend("keep a domain for many runs, or reset the device"));
    }
    long address = memory.allocate(bytes, "window of rank " + rank + " of domain " + domain, true);
    memory.clear(address, bytes);
    SimWindow window = new SimWindow(this, domain, rank, ranks, address, bytes, made++);
    own.put(address, window);
    return window;
  }

  /** As {@link Communication#connect}. */
  public synchronized long connect(SimWindow own, List<SimWindow> all) {
    requireDomain(own, all);
    long context =
        memory.heap().allocate(CommContextLayout.BYTES, "context of domain " + own.domain());
    MemorySegment words = memory.window(context, CommContextLayout.BYTES).fill((byte) 0);
    words.set(INT, CommContextLayout.OFFSET_RANKID, own.rank());
    words.set(INT, CommContextLayout.OFFSET_RANKNUM, all.size());
    words.set(LONG, CommContextLayout.OFFSET_WINSIZE, own.bytes());
    for (SimWindow each : all) {
      long seen = each == own ? own.address() : each.peerAddress();
      words.set(LONG, CommContextLayout.OFFSET_WINDOWSIN + 8L * each.rank(), seen);
      words.set(LONG, CommContextLayout.OFFSET_WINDOWSOUT + 8L * each.rank(), seen);
      if (each != own) {
        each.admit(this);
        reached.put(each.peerAddress(), each);
      }
    }
    contexts.put(own, context);
    return context;
  }

  private void requireDomain(SimWindow own, List<SimWindow> all) {
    if (own.owner() != this || own.isReleased() || contexts.containsKey(own)) {
      throw usage(own + " is not this device's, connected already or released");
    }
    for (int rank = 0; rank < all.size(); rank++) {
      SimWindow each = all.get(rank);
      boolean fits =
          each.rank() == rank
              && each.ranks() == all.size()
              && each.bytes() == own.bytes()
              && each.domain().equals(own.domain());
      if (!fits) {
        throw usage(each + " in the place of rank " + rank + " of domain " + own.domain());
      }
    }
    if (all.size() != own.ranks() || all.get(own.rank()) != own) {
      throw usage(all.size() + " windows for the " + own.ranks() + " ranks of " + own.domain());
    }
  }

  /** As {@link Communication#release}. */
  public synchronized void release(SimWindow own) {
    if (own.owner() != this || own.isReleased()) {
      throw usage(own + " is not this device's, or released already");
    }
    own.end();
    Long context = contexts.remove(own);
    if (context != null) {
      memory.heap().free(context);
    }
    this.own.remove(own.address());
    memory.free(own.address());
  }

  /**
   * The window behind an address of a peer.
   *
   * @param bytes how many are wanted from there on
   * @param attempt what for
   * @throws DeviceMemoryException if this device may not reach them
   */
  public SimWindow at(long address, long bytes, String attempt) {
    SimWindow window = reached.get(PeerAddress.window(address));
    if (window == null || !window.admits(this)) {
      throw refusal(address, bytes, attempt);
    }
    long offset = address - window.peerAddress();
    if (bytes < 0 || bytes > window.bytes() - offset) {
      throw refusal(address, bytes, attempt);
    }
    return window;
  }

  /** The window that an address of this device, or of a peer, lies in; null if there is none. */
  public @Nullable SimWindow find(long address) {
    if (PeerAddress.isPeer(address)) {
      return reached.get(PeerAddress.window(address));
    }
    Map.Entry<Long, SimWindow> below = own.floorEntry(address);
    return below != null && address - below.getKey() < below.getValue().bytes()
        ? below.getValue()
        : null;
  }

  /** How far into a window an address is that lies in it. */
  public long offset(SimWindow window, long address) {
    return address - (PeerAddress.isPeer(address) ? window.peerAddress() : window.address());
  }

  /** What an address of a window is here; one clause for a message. */
  String explain(long address) {
    return why(address, 0).clause();
  }

  /** Why an address of a window is no good here. */
  DeviceMemoryException refusal(long address, long bytes, String attempt) {
    return why(address, bytes)
        .exception(deviceId, attempt + " of " + bytes + " bytes at " + Hex.of(address));
  }

  private Diagnosis why(long address, long bytes) {
    SimWindow window = reached.get(PeerAddress.window(address));
    if (window == null) {
      return diagnosis(
          address,
          " is the address of a window of device "
              + PeerAddress.device(address)
              + " in a domain that device "
              + deviceId
              + " is not in",
          "use it on the devices of its domain");
    }
    if (!window.admits(this)) {
      return diagnosis(
          address,
          " is in " + window + ", which has been released; device " + deviceId + " was in it",
          "release a domain after its last use");
    }
    long offset = address - window.peerAddress();
    if (bytes > window.bytes() - offset) {
      return diagnosis(
          address,
          " is "
              + offset
              + " bytes into "
              + window
              + ", which has "
              + window.bytes()
              + " bytes; the access comes from device "
              + deviceId,
          "stay within the window");
    }
    return diagnosis(
        address,
        " is in " + window + ", which this use on device " + deviceId + " cannot reach",
        "use TLOAD, TSTORE, TPUT, TGET, TNOTIFY or scalar accesses of a kernel that asks for its"
            + " CommContext");
  }

  private static Diagnosis diagnosis(long address, String what, String mend) {
    return new Diagnosis(ErrorCategory.DEVICE_MEMORY, Hex.of(address) + what, "", mend);
  }

  private DeviceMemoryException usage(String what) {
    return new DeviceMemoryException(
        Fault.of(ErrorCategory.USAGE, what)
            .at("device " + deviceId)
            .mend("give every device one window of one size, by rank"));
  }
}
