package dev.simpler.sim.observe;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.PhaseWatcher;
import dev.simpler.platform.device.ScopeUse;
import dev.simpler.platform.device.TaskWatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a run as a whole, and between AICPUs and cores. */
public sealed interface ChipEvent extends SimEvent {
  /**
   * A run starts.
   *
   * @param clusters clusters it uses; core indices are below three times as many
   * @param aicpuThreads AICPU threads it uses
   * @param seed what the schedule was drawn from
   * @param time virtual picoseconds since the start of the run
   */
  record RunBegan(long time, int clusters, int aicpuThreads, long seed) implements ChipEvent {}

  /**
   * A run has ended; nothing later than this time is reported of it.
   *
   * @param failure why it failed, or null
   * @param time virtual picoseconds since the start of the run
   */
  record RunEnded(long time, @Nullable Fault failure) implements ChipEvent {}

  /**
   * An AICPU thread stored {@code value} to the DATA_MAIN_BASE of a core.
   *
   * @param time virtual picoseconds since the start of the run
   * @param thread number of the AICPU thread
   * @param core number in the run: three per cluster, the cube core first
   * @param value a token, or a reserved value
   */
  record Dispatched(long time, int thread, int core, int value) implements ChipEvent {}

  /**
   * A task was submitted; told before it is dispatched, after its tensors and before its edges.
   *
   * @param kernels function ids of its AIC and its two AIV kernels, -1 where there is none
   * @param blocks number of its blocks
   * @param depth depth of the scope that owns it, 0 for the one around the function
   * @param form how it may be made to wait for others
   * @param time virtual picoseconds since the start of the run
   * @param taskId ring in the upper half, index in the lower
   * @param together whether all blocks have to start together
   */
  record TaskSubmitted(
      long time,
      long taskId,
      List<Integer> kernels,
      int blocks,
      boolean together,
      int depth,
      TaskWatcher.EdgeForm form)
      implements ChipEvent {
    /** Copies what could change. */
    public TaskSubmitted {
      kernels = List.copyOf(kernels);
    }
  }

  /**
   * A task was submitted with this tensor; told before the task is dispatched, if its runtime knows
   * tensors.
   *
   * @param argument its index among the task's tensors
   * @param tensor where it is
   * @param created whether the runtime has just placed it, with undefined contents
   * @param filled whether it then got an initial value
   * @param time virtual picoseconds since the start of the run
   * @param taskId ring in the upper half, index in the lower
   * @param tag what the task does with it
   */
  record TaskTensor(
      long time,
      long taskId,
      int argument,
      TensorTag tag,
      Tensor tensor,
      boolean created,
      boolean filled)
      implements ChipEvent {
    /** {@return device address of its first byte} */
    public long address() {
      return tensor.startAddress();
    }

    /** {@return bytes from there to the end of its last element} */
    public long bytes() {
      return (tensor.endOffset() - tensor.startOffset()) * tensor.type().bytes();
    }

    /** {@return device address of the buffer that the tensor is a view of} */
    public long buffer() {
      return tensor.address();
    }

    /** {@return bytes of that buffer} */
    public long bufferBytes() {
      return tensor.bufferBytes();
    }
  }

  /**
   * A task was made to wait for another one, by what they touch or by the orchestration function.
   * Told as it was declared, also if the producer is done and gone.
   *
   * @param time virtual picoseconds since the start of the run
   * @param producer id of the task waited for
   * @param consumer id of the task that waits
   * @param source what made the edge
   * @param argument index of the consumer's tensor that is the reason, -1 if the function said so
   */
  record TaskEdge(
      long time, long producer, long consumer, TaskWatcher.EdgeSource source, int argument)
      implements ChipEvent {}

  /**
   * How full a ring is with the task that was put into it last.
   *
   * @param tasks live tasks in it
   * @param window how many it has room for
   * @param heap bytes of its output heap in use
   * @param heapBytes how many there are
   * @param time virtual picoseconds since the start of the run
   * @param ring which one, from 0
   */
  record RingFilled(long time, int ring, int tasks, int window, long heap, long heapBytes)
      implements ChipEvent {}

  /**
   * The orchestration function has waited for a task.
   *
   * @param readers whether also for those that wait for it
   * @param time virtual picoseconds since the start of the run
   * @param taskId ring in the upper half, index in the lower
   */
  record TaskAwaited(long time, long taskId, boolean readers) implements ChipEvent {}

  /**
   * The innermost scope of the orchestration function, of this depth, was closed.
   *
   * @param time virtual picoseconds since the start of the run
   * @param depth of the scope, from 0
   */
  record ScopeEnded(long time, int depth) implements ChipEvent {}

  /**
   * A scope begins or ends.
   *
   * @param site file and line of the function that opened it
   * @param time virtual picoseconds since the start of the run
   * @param begins whether it begins, else it ends
   * @param use slots and memory in use by then
   */
  record ScopeBoundary(long time, String site, boolean begins, ScopeUse use) implements ChipEvent {}

  /**
   * An AICPU thread did one thing for a while.
   *
   * @param time when it was done
   * @param start when it began
   * @param tasks how many tasks it was done for
   * @param thread number of the AICPU thread
   * @param phase what it did
   */
  record AicpuPhase(long time, int thread, PhaseWatcher.Phase phase, long start, int tasks)
      implements ChipEvent {}

  /**
   * The orchestration function is at this line of its source now, called by the next one and so on,
   * until this event comes again. Only observers that want lines get it.
   *
   * @param lines innermost first; empty if it was compiled without
   * @param time virtual picoseconds since the start of the run
   */
  record AtFunctionLine(long time, List<SourceLine> lines) implements ChipEvent {
    /** Copies what could change. */
    public AtFunctionLine {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The orchestration function allocated memory for its tasks; its contents are undefined.
   *
   * @param time virtual picoseconds since the start of the run
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record BufferAllocated(long time, long address, long bytes) implements ChipEvent {}

  /**
   * The orchestration function loaded or stored an element of a tensor, or bytes in a row.
   *
   * @param time virtual picoseconds since the start of the run
   * @param access read, written, or both
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record ElementAccess(long time, Access access, long address, int bytes) implements ChipEvent {}

  /**
   * A COND value became visible to the AICPU: FIN, idle, exit, or an ACK that was asked for.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core number in the run: three per cluster, the cube core first
   * @param cond the register's new value
   */
  record CondVisible(long time, int core, int cond) implements ChipEvent {}
}
