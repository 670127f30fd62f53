package dev.simpler.platform;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.platform.image.TargetImages;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * An open device. Mirrors the reference's native C API one to one, with typed errors instead of
 * status codes.
 *
 * <p>Memory calls may come from any thread, also while a run is in progress; runs are one at a
 * time. After an invariant break the device is poisoned: every call but {@link #close} says so and
 * why.
 */
public interface DeviceSession extends AutoCloseable {
  /** {@return which device this is} */
  int deviceId();

  /**
   * Allocates device memory; contents are undefined.
   *
   * @param bytes 1 or more
   * @return the device address, aligned to at least 64 bytes
   */
  long malloc(long bytes);

  /**
   * Frees an address that {@link #malloc} returned and that is still live.
   *
   * @param address of the first byte of an allocation
   */
  void free(long address);

  /**
   * Copies host bytes to device memory; the target may lie inside an allocation.
   *
   * @param target of the first byte on the device
   * @param source of the host, read entirely
   */
  void copyToDevice(long target, MemorySegment source);

  /**
   * Copies device memory to host bytes; the source may lie inside an allocation.
   *
   * @param target of the host, filled entirely
   * @param source of the first byte on the device
   */
  void copyFromDevice(MemorySegment target, long source);

  /**
   * Finds the live allocation that contains {@code address}, if there is one.
   *
   * @param address 64 bits, of any space
   * @return the allocation that contains {@code address}, if one is live there
   */
  Optional<DeviceAllocation> find(long address);

  /**
   * Why {@code address} is no good as an address on this device: freed when and by whom, of which
   * other device, a host address, or which live allocation it nearly hits. One clause for a
   * message.
   *
   * @param address 64 bits, of any space
   * @return one clause for a message: freed when and by whom, of which other device, a host
   *     address, or which live allocation it nearly hits
   */
  String explain(long address);

  /**
   * {@return whether {@code address}, live or not, has the shape of this platform's device
   * addresses} Decides only how a refused address is called: dead device memory, or memory of the
   * wrong space.
   *
   * @param address 64 bits, of any space
   */
  default boolean looksLikeDevice(long address) {
    return DeviceAddress.isDevice(address);
  }

  /** {@return bytes and number of live allocations made by {@link #malloc}} */
  MemoryUsage usage();

  /**
   * {@return the program with the images this device runs, where it carries images for several
   * targets}
   *
   * @param program as users registered it
   * @throws dev.simpler.abi.error.SimplerException if a function has no image for this device; the
   *     message lists those there are
   */
  default ChipCallable select(ChipCallable program) {
    return TargetImages.pick(program, TargetImages.JAVA);
  }

  /**
   * {@return whether runs take host tensors as they are (child_memory=0, host addresses) because
   * the native library stages them by itself} Otherwise a run gets device-resident tensors only.
   */
  default boolean stagesHostTensors() {
    return false;
  }

  /** {@return the epoch of the ABI that runs of this session speak: its limits, types and bytes} */
  default AbiEpoch abi() {
    return AbiEpochs.USUAL;
  }

  /**
   * Runs a program; all three are encoded as {@link #abi} says.
   *
   * @param callable the program; its bytes stay as they are as long as the segment lives, so that a
   *     session may know a program again by its segment
   * @param arguments the arguments; every tensor device-resident unless {@link #stagesHostTensors}
   * @param config the launch configuration
   * @return what the device reports
   */
  DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config);

  /**
   * {@return what this device can do together with others}
   *
   * @throws PlatformException UNSUPPORTED if that is nothing
   */
  default Communication communication() {
    throw new PlatformException(
        Fault.of(
                ErrorCategory.UNSUPPORTED,
                "devices of this platform do not communicate through this interface")
            .at("device " + deviceId())
            .mend("use one of the simulators, or a card's library of today"));
  }

  /**
   * {@return what checkers found since the last call; also of a run that failed, and after {@link
   * #close}} A platform without checkers finds nothing.
   */
  default FindingList takeFindings() {
    return FindingList.NONE;
  }

  /**
   * {@return who wrote a range of device memory last, the lowest bytes first; bytes that nobody
   * wrote since they were allocated are left out} Empty where the device does not keep that.
   *
   * @param address of the first byte
   * @param bytes their number
   */
  default Optional<List<LastWrite>> lastWrites(long address, long bytes) {
    return Optional.empty();
  }

  /**
   * {@return what kernels printed in the last run, failed or not, each print as lines of text under
   * a line that says where and when; nothing is said twice}
   */
  default List<String> takePrinted() {
    return List.of();
  }

  /**
   * {@return whether runs collect what their configuration asks for (profiles, dumps, counters) and
   * write it to files; a run that asks another session for it is refused}
   */
  default boolean collects() {
    return false;
  }

  /** Releases the device and everything allocated on it. Idempotent. */
  @Override
  void close();

  /**
   * A live allocation.
   *
   * @param address its first byte
   * @param bytes its size as asked for
   */
  record DeviceAllocation(long address, long bytes) {}

  /**
   * What is allocated.
   *
   * @param allocations number of live allocations
   * @param bytes their sizes as asked for, added up
   */
  record MemoryUsage(int allocations, long bytes) {}
}
