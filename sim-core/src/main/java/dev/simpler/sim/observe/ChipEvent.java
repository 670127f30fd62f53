package dev.simpler.sim.observe;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TensorTag;
import org.jspecify.annotations.Nullable;

/** What happens to a run as a whole, and between AICPUs and cores. */
public sealed interface ChipEvent extends SimEvent {
  /**
   * A run starts.
   *
   * @param clusters clusters it uses; core indices are below three times as many
   * @param aicpuThreads AICPU threads it uses
   * @param seed what the schedule was drawn from
   */
  record RunBegan(long time, int clusters, int aicpuThreads, long seed) implements ChipEvent {}

  /**
   * A run has ended; nothing later than this time is reported of it.
   *
   * @param failure why it failed, or null
   */
  record RunEnded(long time, @Nullable Fault failure) implements ChipEvent {}

  /** An AICPU stored {@code value} to the DATA_MAIN_BASE of a core. */
  record Dispatched(long time, int core, int value) implements ChipEvent {}

  /**
   * A task was submitted with this tensor; told before the task is dispatched, if its runtime knows
   * tensors.
   *
   * @param argument its index among the task's tensors
   * @param address device address of its first byte
   * @param bytes from there to the end of its last element
   * @param buffer device address of the buffer that the tensor is a view of
   * @param bufferBytes bytes of that buffer
   * @param created whether the runtime has just placed it, with undefined contents
   * @param filled whether it then got an initial value
   */
  record TaskTensor(
      long time,
      long taskId,
      int argument,
      TensorTag tag,
      long address,
      long bytes,
      long buffer,
      long bufferBytes,
      boolean created,
      boolean filled)
      implements ChipEvent {}

  /** An AICPU loaded or stored an element of a tensor. */
  record ElementAccess(long time, Access access, long address, int bytes) implements ChipEvent {}

  /** A COND value became visible to the AICPU: FIN, idle, exit, or an ACK that was asked for. */
  record CondVisible(long time, int core, int cond) implements ChipEvent {}
}
