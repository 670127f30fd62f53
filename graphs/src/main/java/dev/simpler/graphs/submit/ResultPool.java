package dev.simpler.graphs.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.TaskMemory;
import dev.simpler.graphs.task.ArgumentUses;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The results handed out: one object per task slot, which reads what it is asked for from the slot.
 * So a result costs nothing to make and is valid exactly as long as its slot is.
 */
public final class ResultPool {
  /** Result of a call that was refused. */
  public static final TaskResult NOTHING = new NoResult();

  private final TaskSlots slots;
  private final TaskMemory memory;
  private final @Nullable SlotResult[] results;

  /** Creates the pool for {@code count} slots. */
  public ResultPool(TaskSlots slots, TaskMemory memory, int count) {
    this.slots = slots;
    this.memory = memory;
    results = new SlotResult[count];
  }

  /** The result of the task in {@code slot}. */
  public TaskResult of(int slot) {
    SlotResult result = results[slot];
    if (result == null) {
      result = new SlotResult(slots, memory, slot);
      results[slot] = result;
    }
    return result;
  }

  private static GraphException outOfRange(int index, int size, long task) {
    return new GraphException(
        Fault.of(ErrorCategory.ORCHESTRATION, "output " + index + " of a result with " + size)
            .by(TaskId.text(task))
            .mend(
                "a result holds the tensors that the runtime created, output(TensorCreateInfo); a"
                    + " tensor that was passed is its own result; after a failure, which isFatal()"
                    + " tells, a result is empty"),
        GraphError.INVALID_ARGS,
        0,
        task,
        0);
  }

  private record SlotResult(TaskSlots slots, TaskMemory memory, int slot) implements TaskResult {
    @Override
    public int size() {
      int count = 0;
      long uses = slots.uses(slot);
      for (int argument = 0; argument < slots.tensors(slot); argument++) {
        count += ArgumentUses.isCreated(uses, argument) ? 1 : 0;
      }
      return count;
    }

    @Override
    public Tensor get(int index) {
      int left = index;
      long uses = slots.uses(slot);
      for (int argument = 0; argument < slots.tensors(slot) && index >= 0; argument++) {
        if (ArgumentUses.isCreated(uses, argument) && left-- == 0) {
          return memory.readTensor(slot, argument);
        }
      }
      throw outOfRange(index, size(), taskId());
    }

    @Override
    public long taskId() {
      return slots.id(slot);
    }
  }

  private record NoResult() implements TaskResult {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public Tensor get(int index) {
      throw outOfRange(index, 0, TaskId.NONE);
    }

    @Override
    public long taskId() {
      return TaskId.NONE;
    }
  }
}
