package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What an orchestration function of level 3 and up can do. Tags of tensors order the tasks by the
 * bytes they name: INPUT and INOUT wait for every earlier task that named one of these bytes with
 * OUTPUT, OUTPUT_EXISTING or INOUT, except for a write that an INOUT of all its bytes, or a later
 * write of exactly its range, has taken the place of. OUTPUT and OUTPUT_EXISTING wait for nobody,
 * and nothing waits for readers. Host memory and the memory of each child are different memories.
 *
 * <p>Submitting, allocating and scopes belong to the thread of the function; device memory calls
 * may come from any thread. Once a task of the run has failed, every submit throws its failure.
 */
public interface PodOrchestrator {
  /** Lets any child of the next level choose itself; the same as {@code worker} left out. */
  int ANY = -1;

  /**
   * Submits to any idle child of the next level.
   *
   * @param callee a registered function, or a program for chips
   * @param args tensors and scalars with their tags
   * @param config launch of the task on a chip
   * @return what stands for the task
   */
  default TaskHandle submitNextLevel(Callee callee, TaskArgs args, CallConfig config) {
    return submitNextLevel(callee, args, config, ANY);
  }

  /**
   * Submits to one child of the next level.
   *
   * @param worker its number, or {@link #ANY}
   * @param callee a registered function, or a program for chips
   * @param args tensors and scalars with their tags
   * @param config launch of the task on a chip
   * @return what stands for the task
   * @throws PodException USAGE if there is no such child, or it cannot run the callee
   */
  TaskHandle submitNextLevel(Callee callee, TaskArgs args, CallConfig config, int worker);

  /**
   * Submits one task that runs on as many children at once as there are members.
   *
   * @param workers empty, or one child per member, all different; {@link #ANY} leaves a member free
   * @param callee a registered function, or a program for chips
   * @param members arguments of each member
   * @param config launch of the task on a chip
   * @return what stands for the task
   * @throws PodException USAGE if the group can never be placed
   */
  TaskHandle submitNextLevelGroup(
      Callee callee, List<TaskArgs> members, CallConfig config, int... workers);

  /**
   * Submits to any idle sub-worker.
   *
   * @param function registered with the worker
   * @param args tensors and scalars with their tags
   * @return what stands for the task
   */
  default TaskHandle submitSub(Callee.Function function, TaskArgs args) {
    return submitSubGroup(function, List.of(args));
  }

  /**
   * Submits one task that runs on as many sub-workers at once as there are members.
   *
   * @param function registered with the worker
   * @param members arguments of each member
   * @return what stands for the task
   */
  TaskHandle submitSubGroup(Callee.Function function, List<TaskArgs> members);

  /**
   * Allocates a host tensor in the heap ring of the innermost scope. It lives until that scope is
   * closed and every task that depends on it has finished; a task that writes it must tag it INOUT
   * to keep it alive.
   *
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   * @return the tensor, as tasks take it
   */
  ContinuousTensor alloc(DataType type, int... extents);

  /**
   * Opens a scope; closing it never waits. Scopes left open are closed when the run ends.
   *
   * @return what closes the scope
   */
  PodScope scope();

  /**
   * Allocates device memory of a chip.
   *
   * @param worker number of a child of the next level
   * @param bytes how many
   * @return the memory, until it is freed
   */
  DeviceBuffer malloc(int worker, long bytes);

  /**
   * Frees device memory; refused while a submitted task uses it.
   *
   * @param buffer memory of a chip
   */
  void free(DeviceBuffer buffer);

  /**
   * Makes a communication domain of some chips of the next level. It ends with the run at the
   * latest.
   *
   * @param name for messages
   * @param windowBytes size of each chip's window
   * @param workers the chips; their order is that of the ranks
   * @return the domain
   * @throws PodException USAGE if the chips cannot form one, UNSUPPORTED if what is behind them
   *     does not communicate
   */
  CommDomain domain(String name, long windowBytes, int... workers);

  /**
   * Makes a communication domain of chips of workers below this one, on the machine that it is on.
   * It ends with the run at the latest.
   *
   * @param name for messages
   * @param windowBytes size of each chip's window
   * @param chips in the order of their ranks
   * @return the domain
   * @throws PodException USAGE if the chips cannot form one, UNSUPPORTED if they cannot reach each
   *     other: chips on other machines, cards below a worker in a process of its own
   */
  GlobalDomain globalDomain(String name, long windowBytes, ChipPlace... chips);

  /**
   * {@return the windows that chips of this worker have in the domain which its function was
   * submitted with, {@link GlobalDomain#submit}} Windows of other workers' chips are not listed;
   * {@link CommDomain#size} counts all ranks. A task of chips that uses one of its windows waits
   * until the one before has ended; it takes one argument list for each chip that takes part.
   *
   * @throws PodException USAGE if the function was submitted in another way
   */
  CommDomain domainPart();

  /**
   * Makes a queue of messages between this function and a task of a chip that runs. Its region is
   * memory of the chip that ends with the run.
   *
   * @param name for messages
   * @param depth messages that fit in each direction
   * @param messageBytes of each, a multiple of 4
   * @param worker number of a child of the next level
   * @return the queue, valid until the run ends
   * @throws PodException USAGE if there is no such chip, UNSUPPORTED if what is behind it does not
   *     communicate
   */
  ChipQueue queue(String name, int worker, int depth, int messageBytes);

  /**
   * Copies host bytes to the start of a device buffer; see the other one.
   *
   * @param target where the bytes go
   * @param source of the host, read entirely
   */
  default void copyTo(DeviceBuffer target, MemorySegment source) {
    copyTo(target, 0, source);
  }

  /**
   * Copies host bytes to a device buffer, after all tasks submitted so far that use the buffer.
   *
   * @param offset byte of the buffer that the first one goes to
   * @param target where the bytes go
   * @param source of the host, read entirely
   * @throws PodException USAGE if the bytes do not end within the buffer
   */
  void copyTo(DeviceBuffer target, long offset, MemorySegment source);

  /**
   * Copies the start of a device buffer to host bytes; see the other one.
   *
   * @param target of the host, filled entirely
   * @param source where the bytes are
   */
  default void copyFrom(MemorySegment target, DeviceBuffer source) {
    copyFrom(target, source, 0);
  }

  /**
   * Copies a device buffer to host bytes, after all tasks submitted so far that use the buffer.
   *
   * @param offset byte of the buffer that the first one comes from
   * @param target of the host, filled entirely
   * @param source where the bytes are
   * @throws PodException USAGE if the bytes do not end within the buffer
   */
  void copyFrom(MemorySegment target, DeviceBuffer source, long offset);
}
