package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;

/**
 * What is behind a {@link PodWorker} that is initialized. Users have no use for it. It is an
 * interface, and found with {@link java.util.ServiceLoader}, so that this package, which users
 * import, depends on none of those that drive tasks, and they on it alone. Any thread.
 */
public interface OpenPod extends AutoCloseable {
  /** Opens workers. */
  interface Opener {
    /**
     * Starts a worker and everything below it.
     *
     * @param plan the worker with everything below it
     * @param platforms those that may be named
     * @return the worker, open until it is closed
     * @throws dev.simpler.abi.error.SimplerException if a child cannot be started; nothing stays
     *     open then
     */
    OpenPod open(PodPlan plan, Platforms platforms);
  }

  /** {@return where host tensors of its tasks are allocated} */
  HostMemory host();

  /** {@return what its chips have done} */
  PodTotals totals();

  /**
   * As {@link PodWorker#findings}.
   *
   * @return what checkers have found so far on the chips below
   */
  FindingList findings();

  /**
   * Runs a function to the end of its last task.
   *
   * @param function runs in the worker's level
   * @param args tensors and scalars with their tags
   * @param config launch of the run
   * @throws Exception what the function or a task threw
   */
  void run(PodFunction function, TaskArgs args, CallConfig config) throws Exception;

  /**
   * As {@link PodOrchestrator#malloc}.
   *
   * @param worker number of a child of the next level
   * @param bytes how many
   * @return the memory, until it is freed
   */
  DeviceBuffer malloc(int worker, long bytes);

  /**
   * As {@link PodOrchestrator#free}.
   *
   * @param buffer memory of a chip
   */
  void free(DeviceBuffer buffer);

  /**
   * As {@link PodOrchestrator#copyTo(DeviceBuffer, long, MemorySegment)}.
   *
   * @param target where the bytes go
   * @param offset in bytes from the start
   * @param source of the host, read entirely
   */
  void copyTo(DeviceBuffer target, long offset, MemorySegment source);

  /**
   * As {@link PodOrchestrator#copyFrom(MemorySegment, DeviceBuffer, long)}.
   *
   * @param target of the host, filled entirely
   * @param source where the bytes are
   * @param offset in bytes from the start
   */
  void copyFrom(MemorySegment target, DeviceBuffer source, long offset);

  /**
   * As {@link PodWorker#restart}.
   *
   * @param kind chip, nested worker or sub-worker
   * @param worker number of a child of the next level
   */
  void restart(WorkerKind kind, int worker);

  /**
   * As {@link PodWorker#process}.
   *
   * @param kind chip, nested worker or sub-worker
   * @param worker number of a child of the next level
   * @return the process, which may have ended
   */
  ProcessHandle handle(WorkerKind kind, int worker);

  /**
   * Refuses a call that would wait for the run it comes from.
   *
   * @param call as the user names it
   * @param mend what to do about it
   */
  void refuseInside(String call, String mend);

  /** Ends everything below. Waits for a run in progress; refused from inside one. */
  @Override
  void close();
}
