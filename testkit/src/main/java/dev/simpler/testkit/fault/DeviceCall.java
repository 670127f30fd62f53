package dev.simpler.testkit.fault;

/** The calls of a device session that can be made to fail. */
public enum DeviceCall {
  /** An allocation. */
  MALLOC,
  /** A copy to the device. */
  COPY_TO_DEVICE,
  /** A run of a program. */
  RUN,
  /** A copy from the device. */
  COPY_FROM_DEVICE,
  /** The end of an allocation. */
  FREE
}
