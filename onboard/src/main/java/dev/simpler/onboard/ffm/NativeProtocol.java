package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host library of one epoch wants to be called, in which order. Everything is called on
 * threads that are bound to the device; results are the library's status codes, 0 for none.
 */
sealed interface NativeProtocol permits SingleCallProtocol, RegisteredProtocol {
  /**
   * A protocol before there is a library.
   *
   * @param epoch the epoch it belongs to
   * @param required entry points besides those that all epochs have
   * @param logBinder entry point that takes the state of the log, where the epoch has one
   * @param logVariable environment variable that libraries without one read their level from
   * @param unloads whether a library can be unloaded; not if it has code to be called when a thread
   *     ends that has called it
   * @param maker makes it for a library
   */
  record Kind(
      AbiEpoch epoch,
      List<String> required,
      Optional<String> logBinder,
      Optional<String> logVariable,
      boolean unloads,
      Maker maker) {}

  /** Makes a protocol. */
  @FunctionalInterface
  interface Maker {
    /**
     * Resolves entry points and allocates what a context needs.
     *
     * @param memory lives as long as the context
     */
    NativeProtocol make(HostRuntime library, DeviceBinaries binaries, Arena memory);
  }

  /** The protocol of an epoch. */
  static Kind of(AbiEpoch epoch) {
    return Stream.of(SingleCallProtocol.KIND, RegisteredProtocol.KIND)
        .filter(kind -> kind.epoch().equals(epoch))
        .findFirst()
        .orElseThrow();
  }

  /** The epoch it belongs to. */
  AbiEpoch epoch();

  /**
   * Binds a context and the calling thread to a device.
   *
   * @throws NativeException if the library refuses
   */
  void open(long context, int device);

  /** Binds the calling thread to the device of an opened context; twice is as good as once. */
  int bind(long context, int device);

  /** Runs a program; the three are encoded as the epoch says. */
  int run(long context, MemorySegment callable, MemorySegment arguments, MemorySegment config);

  /** Gives back what {@link #run} left in the library, before the context is finalized. */
  void close(long context);
}
