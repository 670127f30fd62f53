package dev.simpler.platform;

/**
 * One device's window of a communication domain: memory of its own that the domain's other devices
 * reach. Plain values, so it may cross to another process. Made by {@link Communication#allocate}.
 *
 * @param deviceId the device whose memory it is
 * @param domain name of its domain, for messages
 * @param rank its place in the domain, from 0
 * @param ranks how many windows the domain has
 * @param address device address of its first byte, on its own device
 * @param bytes its size
 * @param peerAddress where its peers see its first byte
 */
public record DeviceWindow(
    int deviceId, String domain, int rank, int ranks, long address, long bytes, long peerAddress) {
  /**
   * {@return whether two windows are memory of one device}
   *
   * @param other of the same or another domain
   */
  public boolean isBeside(DeviceWindow other) {
    return PeerAddress.owner(peerAddress) == PeerAddress.owner(other.peerAddress);
  }

  /**
   * {@return a part of it as a window of another domain, which {@link Communication#connect} takes}
   *
   * @param name of the other domain
   * @param place rank there
   * @param places ranks there
   * @param offset of its first byte in this window
   * @param size its size
   */
  public DeviceWindow part(String name, int place, int places, long offset, long size) {
    return new DeviceWindow(
        deviceId, name, place, places, address + offset, size, peerAddress + offset);
  }

  @Override
  public String toString() {
    return "the window of rank " + rank + " of domain " + domain + " on device " + deviceId;
  }
}
