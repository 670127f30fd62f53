package dev.simpler.platform.device;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.orchestration.OrchestrationConfig;
import java.util.Optional;

/**
 * A device-side graph runtime: it runs an orchestration program on the AICPU threads and schedules
 * the tasks it submits on the AI cores. One instance serves one device, one run at a time, and may
 * keep device and host memory between runs until it is closed.
 */
public interface GraphRuntime extends AutoCloseable {
  /** {@return the name users choose it by, as in {@code tensormap_and_ringbuffer}} */
  String name();

  /**
   * Runs one program to its end on the calling thread.
   *
   * @param npu the device, as this run sees it
   * @param program callable, arguments and launch
   * @return what the run counted
   * @throws dev.simpler.abi.error.SimplerException if the run fails; the caller decides from the
   *     category whether the device is still usable
   */
  RunStatistics execute(Npu npu, Program program);

  /** Releases what is kept between runs. */
  @Override
  void close();

  /**
   * What is to be run.
   *
   * @param orchestration the loaded orchestration program; its type is the runtime's own contract
   * @param config what the program's image says of its arguments, if it has a class for that
   * @param arguments the staged arguments, all tensors device-resident
   * @param functions device address of each kernel's binary by function id, 0 where there is none
   * @param epoch the epoch of the ABI that program and arguments belong to
   * @param rings sizes of the rings for this run, where the launch states them
   */
  record Program(
      Object orchestration,
      Optional<OrchestrationConfig> config,
      TaskArgs arguments,
      long[] functions,
      AbiEpoch epoch,
      RingSizes rings) {}

  /**
   * What a run did.
   *
   * @param tasks tasks submitted, hidden allocation tasks included
   * @param subtasks kernel executions dispatched to cores
   * @param edges dependency edges recorded
   * @param stores elements and blocks of bytes that the orchestration function stored itself
   * @param packedOutputArgument run argument bound to the packed graph output, or -1
   * @param packedOutputAddress device address of the packed graph output, or 0
   * @param packedOutputBytes its size
   */
  record RunStatistics(
      long tasks,
      long subtasks,
      long edges,
      long stores,
      int packedOutputArgument,
      long packedOutputAddress,
      long packedOutputBytes) {}
}
