package dev.simpler.testkit.fault;

/** The calls of a device session that can be made to fail. */
public enum DeviceCall {
  MALLOC,
  COPY_TO_DEVICE,
  RUN,
  COPY_FROM_DEVICE,
  FREE
}
