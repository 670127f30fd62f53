package dev.simpler.platform;

/**
 * One device's window of a communication domain: memory of its own that the domain's other devices
 * reach. Made by {@link Communication#allocate}; any thread.
 */
public interface DeviceWindow {
  /** The device whose memory it is. */
  int deviceId();

  /** Name of its domain, for messages. */
  String domain();

  /** Its place in the domain, from 0. */
  int rank();

  /** Device address of its first byte, on its own device. */
  long address();

  /** Its size. */
  long bytes();
}
