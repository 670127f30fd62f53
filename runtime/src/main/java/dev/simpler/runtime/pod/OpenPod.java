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
     * @throws dev.simpler.abi.error.SimplerException if a child cannot be started; nothing stays
     *     open then
     */
    OpenPod open(PodPlan plan, Platforms platforms);
  }

  /** Where host tensors of its tasks are allocated. */
  HostMemory host();

  /** What its chips have done. */
  PodTotals totals();

  /** As {@link PodWorker#findings}. */
  FindingList findings();

  /**
   * Runs a function to the end of its last task.
   *
   * @throws Exception what the function or a task threw
   */
  void run(PodFunction function, TaskArgs args, CallConfig config) throws Exception;

  /** As {@link PodOrchestrator#malloc}. */
  DeviceBuffer malloc(int worker, long bytes);

  /** As {@link PodOrchestrator#free}. */
  void free(DeviceBuffer buffer);

  /** As {@link PodOrchestrator#copyTo(DeviceBuffer, long, MemorySegment)}. */
  void copyTo(DeviceBuffer target, long offset, MemorySegment source);

  /** As {@link PodOrchestrator#copyFrom(MemorySegment, DeviceBuffer, long)}. */
  void copyFrom(MemorySegment target, DeviceBuffer source, long offset);

  /** As {@link PodWorker#restart}. */
  void restart(WorkerKind kind, int worker);

  /** As {@link PodWorker#process}. */
  ProcessHandle handle(WorkerKind kind, int worker);

  /** Refuses a call that would wait for the run it comes from. */
  void refuseInside(String call, String mend);

  /** Ends everything below. Waits for a run in progress; refused from inside one. */
  @Override
  void close();
}
