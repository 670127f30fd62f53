package dev.simpler.sim.core;

import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.EventDetail;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated core offers to the kernel API while a kernel runs on it. Used by the one host
 * thread that executes the kernel.
 */
public interface CorePort {
  /** Which core this is. */
  CoreIdentity identity();

  /** Global memory, with every access translated and checked. */
  GlobalMemory memory();

  /** The cost rules of the chip. */
  CostModel costs();

  /** With whom this core shares the device's memory. */
  default MemorySharing sharing() {
    return MemorySharing.ALONE;
  }

  /** How much longer than usual an instruction of a pipe takes, in picoseconds. */
  default long slowness(Pipe pipe) {
    return 0;
  }

  /** What the chip's tile instructions take. */
  ChipForms forms();

  /** How the chip's arithmetic differs from that of others. */
  ChipArithmetic arithmetic();

  /** How the cube unit rounds. */
  ProductMode products();

  /** What somebody wants to see of what the kernel does; fixed while it runs. */
  default Set<EventDetail> details() {
    return Set.of();
  }

  /** The kernel's own virtual time, in picoseconds since the start of the run. */
  long now();

  /**
   * Charges virtual time to the kernel. This is where a kernel that never ends is stopped: past the
   * stall limit, or when the run is being torn down, it throws an error the kernel must not catch.
   */
  void spend(long picoseconds);

  /** The kernel fails at {@code time}, or as soon as it has taken as long as it may. */
  void failed(long time);

  /**
   * Signals a cross-core flag of this core's cluster.
   *
   * @param flag 0..15
   * @param toVector whether the AIVs (true) or the AIC (false) of the cluster wait for it
   * @param time when what is signalled is done, in picoseconds; at least the time of the call
   */
  void setCrossCoreFlag(int flag, boolean toVector, long time);

  /**
   * Waits for a cross-core flag addressed to this core and consumes it. Suspends the kernel; never
   * polls. A wait that nothing can satisfy any more is reported as a deadlock.
   */
  void waitCrossCoreFlag(int flag);

  /**
   * Signals a flag that is set once all cores of a scope have signalled it.
   *
   * @param flag 0..15
   * @param scope not CLUSTER
   * @param blocks blocks of the launch
   */
  void setGroupFlag(int flag, FlagScope scope, int blocks);

  /** Waits for a flag of a scope and consumes it; suspends as {@link #waitCrossCoreFlag} does. */
  void waitGroupFlag(int flag, FlagScope scope, int blocks);

  /** How many blocks of this core's task can run at once. */
  int blocksAtOnce();

  /**
   * Prints into the report of the run, as long as there is room for it.
   *
   * @param time when, in picoseconds of virtual time
   * @param what what is printed
   * @param text lines, made only if there is room
   */
  void print(long time, String what, Supplier<String> text);

  /**
   * How many vector cores of its cluster take part in the task of this cube core, 1 or 2; 2 on a
   * vector core and where the task has none.
   */
  int vectorPartners();

  /**
   * A slot of this core's cluster through which a tile travels between its cores. Only kernels that
   * use cross-core flags may ask; the flags say whose turn it is.
   *
   * @param flag the pipe's first flag
   * @param lane the vector core at one end, 0 or 1
   * @param index the slot's number, 0 to 255
   */
  PipeSlot pipeSlot(int flag, int lane, int index);

  /**
   * Sends bytes from this cube core to UB of a vector core of its cluster. Only kernels that use
   * cross-core flags may do so: they say when the bytes are there.
   *
   * @param lane the vector core, 0 or 1
   */
  void sendToVector(int lane, CoreWrite write);

  /** Sends bytes from this vector core to L1 of the cube core of its cluster, likewise. */
  void sendToCube(CoreWrite write);

  /** Takes the oldest write sent to this core that is there by now; null if none is. */
  @Nullable CoreWrite takeWrite();

  /** The way to other chips. */
  default PeerPort peers() {
    return PeerPort.NONE;
  }
}
