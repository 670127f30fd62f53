package dev.simpler.sim.observe;

import dev.simpler.abi.callable.Direction;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Pipe;
import java.util.List;

/**
 * What a kernel does on its core. The time is that of the scalar unit, which issues instructions in
 * program order; when a pipe executes one is in the instruction. Everything between {@link
 * KernelStarted} and {@link KernelEnded} of a core is that kernel's.
 */
public sealed interface CoreEvent extends SimEvent {
  /** {@return which core} */
  CoreIdentity core();

  /**
   * A core took a token and starts its kernel.
   *
   * @param kernel name of the kernel's class; "none" of a task without one
   * @param block index of this block within the task's launch
   * @param cores which cores of a cluster take part in the task: bit 0 the AIC, bits 1 and 2 the
   *     vector cores by lane; one bit of a task of one core, wherever it runs
   * @param signature what the kernel's callable says of its arguments; may be empty
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param token what DATA_MAIN_BASE held
   * @param taskId ring in the upper half, index in the lower
   * @param functionId number that the program gives the kernel
   */
  record KernelStarted(
      long time,
      CoreIdentity core,
      int token,
      long taskId,
      int functionId,
      String kernel,
      int block,
      int cores,
      List<Direction> signature)
      implements CoreEvent {
    /** Copies what could change. */
    public KernelStarted {
      signature = List.copyOf(signature);
    }
  }

  /**
   * A kernel returned.
   *
   * @param started when it started
   * @param failed whether it broke a rule or threw; then its last instruction may be one that was
   *     refused
   * @param lost events of this kernel beyond the most that are kept, the last ones
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param token what DATA_MAIN_BASE held
   * @param taskId ring in the upper half, index in the lower
   */
  record KernelEnded(
      long time, CoreIdentity core, int token, long taskId, long started, boolean failed, long lost)
      implements CoreEvent {}

  /**
   * A tile instruction was issued; its bytes move right after this.
   *
   * @param name the instruction
   * @param pipe the pipe that executes it
   * @param start when the pipe begins
   * @param end when the pipe is done
   * @param operands its tiles, in the order in which the instruction names them
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record Instruction(
      long time,
      CoreIdentity core,
      String name,
      Pipe pipe,
      long start,
      long end,
      List<Operand> operands)
      implements CoreEvent {
    /** Copies what could change. */
    public Instruction {
      operands = List.copyOf(operands);
    }

    /** The same with other operands. */
    Instruction with(List<Operand> its) {
      return new Instruction(time, core, name, pipe, start, end, its);
    }
  }

  /**
   * An instruction reads or writes global memory; follows the instruction.
   *
   * @param pipe the pipe that moves the bytes
   * @param origin what they belong to, as in {@code tensor argument 2}
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param instruction the instruction's name
   * @param access read, written, or both
   * @param region which bytes
   */
  record GlobalAccess(
      long time,
      CoreIdentity core,
      String instruction,
      Pipe pipe,
      Access access,
      String origin,
      GlobalRegion region)
      implements CoreEvent {}

  /**
   * The scalar unit loads or stores global memory.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param access read, written, or both
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record ScalarAccess(long time, CoreIdentity core, Access access, long address, int bytes)
      implements CoreEvent {
    /** {@return what it is called where other accesses name their instruction} */
    public String instruction() {
      return access == Access.READ ? "scalar load" : "scalar store";
    }
  }

  /**
   * The kernel asked for a word of its arguments.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param index which argument word, from 0
   * @param word its 64 bits
   */
  record WordRead(long time, CoreIdentity core, int index, long word) implements CoreEvent {}

  /**
   * The kernel asked for a tensor among its arguments.
   *
   * @param shape its extents, outermost first
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param index which argument word, from 0
   */
  record TensorRead(long time, CoreIdentity core, int index, List<Integer> shape)
      implements CoreEvent {
    /** Copies what could change. */
    public TensorRead {
      shape = List.copyOf(shape);
    }
  }

  /**
   * The scalar unit cleans and invalidates the cache line of an address (dcci).
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param address a byte of the line
   */
  record CacheCleaned(long time, CoreIdentity core, long address) implements CoreEvent {}

  /**
   * The kernel has waited for transfers beside its pipes, each of which reads and writes once.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param left how many are still under way
   */
  record TransfersAwaited(long time, CoreIdentity core, int left) implements CoreEvent {}

  /**
   * The core changes a signal, of this chip or of a peer, and then holds all its pipes.
   *
   * @param address the signal's
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record SignalSent(long time, CoreIdentity core, long address) implements CoreEvent {}

  /**
   * The core has waited until signals of its chip were as it asked.
   *
   * @param address that of the first one
   * @param bytes from the first to the last one
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record SignalAwaited(long time, CoreIdentity core, long address, long bytes)
      implements CoreEvent {}

  /**
   * A tile got an address.
   *
   * @param previous offset it had before, or -1
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param tile where its bytes are
   */
  record TileBound(long time, CoreIdentity core, TileRegion tile, int previous)
      implements CoreEvent {}

  /**
   * A tile was closed.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param tile where its bytes are
   */
  record TileReleased(long time, CoreIdentity core, TileRegion tile) implements CoreEvent {}

  /**
   * What follows on this core comes from here in the kernel's source; told when it changes, to
   * those who ask for lines.
   *
   * @param lines the innermost call first; empty if the image keeps no line numbers
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record AtLine(long time, CoreIdentity core, List<SourceLine> lines) implements CoreEvent {
    /** Copies what could change. */
    public AtLine {
      lines = List.copyOf(lines);
    }
  }

  /**
   * set_flag; the last event of a kernel may be one that was refused.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param source pipe that signals
   * @param target pipe that waits
   * @param id of the event, 0 to 7
   */
  record FlagSet(long time, CoreIdentity core, Pipe source, Pipe target, int id)
      implements CoreEvent {}

  /**
   * wait_flag, which consumed the flag; the last event of a kernel may be one that was refused.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param source pipe that signals
   * @param target pipe that waits
   * @param id of the event, 0 to 7
   */
  record FlagAwaited(long time, CoreIdentity core, Pipe source, Pipe target, int id)
      implements CoreEvent {}

  /**
   * pipe_barrier.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param pipe whose work is ordered, or ALL
   */
  record Barrier(long time, CoreIdentity core, Pipe pipe) implements CoreEvent {}

  /**
   * The core signalled a cross-core flag to the other side of its cluster, or to a scope.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param flag number of the flag, 0 to 15
   * @param scope which cores it is for
   */
  record CrossFlagSet(long time, CoreIdentity core, int flag, FlagScope scope)
      implements CoreEvent {}

  /**
   * The core consumed a cross-core flag; the time is that of the return from the wait.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   * @param flag number of the flag, 0 to 15
   * @param scope which cores it is for
   */
  record CrossFlagAwaited(long time, CoreIdentity core, int flag, FlagScope scope)
      implements CoreEvent {}

  /**
   * A tile went into a cross-core pipe, came out of it, or its slot was given back.
   *
   * @param step which of them
   * @param flag first flag of the pipe's direction, which identifies it within the cluster
   * @param slot number of the slot
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record PipeStep(long time, CoreIdentity core, Step step, int flag, int slot)
      implements CoreEvent {
    /** The three instructions. */
    public enum Step {
      /** A tile went in. */
      PUSH,
      /** A tile came out. */
      POP,
      /** Its slot was given back. */
      FREE
    }
  }

  /**
   * Bytes that another core of the cluster sent arrived in UB, or in L1 of a cube core.
   *
   * @param offset of the first row
   * @param pitch bytes from row to row
   * @param rowBytes bytes of each row
   * @param rows number of rows
   * @param time virtual picoseconds since the start of the run
   * @param core which core of which cluster
   */
  record BytesReceived(long time, CoreIdentity core, int offset, int pitch, int rowBytes, int rows)
      implements CoreEvent {}
}
