package dev.simpler.sim.memory;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.PeerAddress;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A window in a simulated device's memory. Any thread. */
public final class SimWindow implements DeviceWindow {
  private final PeerWindows owner;
  private final String domain;
  private final int rank;
  private final int ranks;
  private final long address;
  private final long bytes;
  private final long peerAddress;

  /** Devices that may reach it. */
  private final Set<PeerWindows> peers = ConcurrentHashMap.newKeySet();

  private volatile boolean released;

  SimWindow(
      PeerWindows owner, String domain, int rank, int ranks, long address, long bytes, int number) {
    this.owner = owner;
    this.domain = domain;
    this.rank = rank;
    this.ranks = ranks;
    this.address = address;
    this.bytes = bytes;
    this.peerAddress = PeerAddress.base(owner.memory().base(), number);
  }

  /** The windows of the device whose memory it is. */
  public PeerWindows owner() {
    return owner;
  }

  @Override
  public int deviceId() {
    return owner.deviceId();
  }

  @Override
  public String domain() {
    return domain;
  }

  @Override
  public int rank() {
    return rank;
  }

  /** How many windows its domain has. */
  int ranks() {
    return ranks;
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /** Where peers see its first byte. */
  public long peerAddress() {
    return peerAddress;
  }

  boolean isReleased() {
    return released;
  }

  void admit(PeerWindows peer) {
    peers.add(peer);
  }

  /** Whether that device is of its domain. */
  boolean admits(PeerWindows peer) {
    return peers.contains(peer);
  }

  /** Ends it: nobody reaches it any more. */
  void end() {
    released = true;
    peers.clear();
  }

  /**
   * Bytes of it, as long as its memory lives.
   *
   * @param offset of the first one in the window
   * @param by the device that wants them
   * @throws DeviceMemoryException if the memory is gone
   */
  public MemorySegment memory(long offset, long count, String by) {
    try {
      return owner.memory().window(address + offset, count);
    } catch (SimplerException gone) {
      Fault fault = gone.fault();
      throw new DeviceMemoryException(fault.at(by + " reaches for " + this));
    }
  }

  @Override
  public String toString() {
    return "the window of rank " + rank + " of domain " + domain + " on device " + deviceId();
  }
}
