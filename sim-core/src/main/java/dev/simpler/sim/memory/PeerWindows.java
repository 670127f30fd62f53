package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.run.CommContextLayout;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.PeerAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Map<Long, DeviceWindow> reached = new ConcurrentHashMap<>();

  /** Those of them that are of a domain which this device has left. */
  private final Set<Long> left = ConcurrentHashMap.newKeySet();

  /** This device's own by address. */
  private final ConcurrentSkipListMap<Long, DeviceWindow> own = new ConcurrentSkipListMap<>();

  /** What each of the own windows is connected with. */
  private final Map<Long, List<Connection>> connections = new HashMap<>();

  private int made;

  private record Connection(String domain, long context, List<DeviceWindow> windows) {}

  PeerWindows(DeviceMemory memory, int deviceId) {
    this.memory = memory;
    this.deviceId = deviceId;
  }

  /** The device's memory. */
  public DeviceMemory memory() {
    return memory;
  }

  /** What the addresses of all its windows have in common: {@link PeerAddress#owner}. */
  public long owner() {
    return PeerAddress.owner(PeerAddress.base(memory.base(), 0));
  }

  /** The device. */
  public int deviceId() {
    return deviceId;
  }

  /** As {@link Communication#allocate}. */
  public synchronized DeviceWindow allocate(String domain, int rank, int ranks, long bytes) {
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
    long seen = PeerAddress.base(memory.base(), made++);
    DeviceWindow window = new DeviceWindow(deviceId, domain, rank, ranks, address, bytes, seen);
    own.put(address, window);
    return window;
  }

  /** As {@link Communication#connect}. */
  public synchronized long connect(DeviceWindow part, List<DeviceWindow> all) {
    DeviceWindow whole = requireDomain(part, all);
    List<Connection> present =
        connections.computeIfAbsent(whole.address(), none -> new ArrayList<>());
    if (present.stream().anyMatch(each -> each.domain().equals(part.domain()))) {
      throw usage(part + " is connected already");
    }
    long context =
        memory.heap().allocate(CommContextLayout.BYTES, "context of domain " + part.domain());
    MemorySegment words = memory.window(context, CommContextLayout.BYTES).fill((byte) 0);
    words.set(INT, CommContextLayout.OFFSET_RANKID, part.rank());
    words.set(INT, CommContextLayout.OFFSET_RANKNUM, all.size());
    words.set(LONG, CommContextLayout.OFFSET_WINSIZE, part.bytes());
    for (DeviceWindow each : all) {
      boolean mine = each.equals(part);
      long seen = mine ? part.address() : each.peerAddress();
      words.set(LONG, CommContextLayout.OFFSET_WINDOWSIN + 8L * each.rank(), seen);
      words.set(LONG, CommContextLayout.OFFSET_WINDOWSOUT + 8L * each.rank(), seen);
      if (!mine) {
        long base = PeerAddress.window(each.peerAddress());
        if (left.remove(base) || !reached.containsKey(base)) {
          reached.put(base, each); // a device that was reset counts its windows from 0 again
        }
      }
    }
    present.add(new Connection(part.domain(), context, all));
    return context;
  }

  /** The window that {@code part} is, or is a part of. */
  private DeviceWindow requireDomain(DeviceWindow part, List<DeviceWindow> all) {
    DeviceWindow whole = find(part.address());
    if (whole == null
        || whole.deviceId() != part.deviceId()
        || part.address() - whole.address() + part.bytes() > whole.bytes()
        || part.peerAddress() - whole.peerAddress() != part.address() - whole.address()) {
      throw usage(part + " is not this device's, or released");
    }
    for (int rank = 0; rank < all.size(); rank++) {
      DeviceWindow each = all.get(rank);
      boolean fits =
          each.rank() == rank
              && each.ranks() == all.size()
              && each.bytes() == part.bytes()
              && each.domain().equals(part.domain());
      if (!fits) {
        throw usage(each + " in the place of rank " + rank + " of domain " + part.domain());
      }
      long base = PeerAddress.window(each.peerAddress());
      if (each.peerAddress() != base && !each.equals(part) && !reached.containsKey(base)) {
        throw usage(each + " is a part of a window that this device is not connected with");
      }
    }
    if (all.size() != part.ranks() || !all.get(part.rank()).equals(part)) {
      throw usage(all.size() + " windows for the " + part.ranks() + " ranks of " + part.domain());
    }
    return whole;
  }

  /** As {@link Communication#release}. */
  public synchronized void release(DeviceWindow window) {
    if (!window.equals(own.get(window.address()))) {
      throw usage(window + " is not this device's, or released already");
    }
    List<Connection> ended = connections.remove(window.address());
    if (ended != null) {
      for (Connection each : ended) {
        memory.heap().free(each.context());
        each.windows().forEach(peer -> left.add(PeerAddress.window(peer.peerAddress())));
      }
    }
    own.remove(window.address());
    memory.free(window.address());
  }

  /**
   * The window behind an address of a peer.
   *
   * @param bytes how many are wanted from there on
   * @param attempt what for
   * @throws DeviceMemoryException if this device may not reach them
   */
  public DeviceWindow at(long address, long bytes, String attempt) {
    DeviceWindow window = reached.get(PeerAddress.window(address));
    if (window == null || hasLeft(address)) {
      throw refusal(address, bytes, attempt);
    }
    long offset = address - window.peerAddress();
    if (bytes < 0 || bytes > window.bytes() - offset) {
      throw refusal(address, bytes, attempt);
    }
    return window;
  }

  private boolean hasLeft(long address) {
    return left.contains(PeerAddress.window(address));
  }

  /** The window that an address of this device, or of a peer, lies in; null if there is none. */
  public @Nullable DeviceWindow find(long address) {
    if (PeerAddress.isPeer(address)) {
      return reached.get(PeerAddress.window(address));
    }
    Map.Entry<Long, DeviceWindow> below = own.floorEntry(address);
    return below != null && address - below.getKey() < below.getValue().bytes()
        ? below.getValue()
        : null;
  }

  /** How far into a window an address is that lies in it. */
  public long offset(DeviceWindow window, long address) {
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
    DeviceWindow window = reached.get(PeerAddress.window(address));
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
    if (hasLeft(address)) {
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
