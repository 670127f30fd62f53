package dev.simpler.graphs.setting;

import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of runtimes that live in rings, under the reference's names. {@link RingSettings}
 * reads by these constants only, so none is read that is not stated.
 */
public enum RingSetting {
  /** Setting of {@link RingSettings#sizes}. */
  TASK_WINDOW(
      "PTO2_RING_TASK_WINDOW",
      "task slots of each ring, a power of two, or one each as 64,64,128,64; "
          + RingSettings.DEFAULT_WINDOW
          + " by default"),
  /** Setting of {@link RingSettings#sizes}. */
  HEAP(
      "PTO2_RING_HEAP",
      "bytes of each ring's output heap, a power of two, or one each; "
          + RingSettings.DEFAULT_HEAP
          + " by default"),
  /** Setting of {@link RingSettings#sizes}. */
  DEPENDENCY_POOL(
      "PTO2_RING_DEP_POOL",
      "dependency entries of each ring, or one each; " + RingSettings.DEFAULT_POOL + " by default"),
  /** Setting of {@link RingSettings#readyQueueShards}. */
  SHARDS(
      "PTO2_READY_QUEUE_SHARDS", "ready queues per core shape; as the chip's profile by default"),
  /** Setting of {@link RingSettings#orchestratorSchedules}. */
  ORCH_TO_SCHED(
      "PTO2_ORCH_TO_SCHED",
      "1: the orchestrator's thread schedules when its function has returned; 0 by default"),
  /** Setting of {@link RingSettings#calls}. */
  CALLS(
      "SIMPLER_ORCH_CALLS",
      "calls an orchestration function may make in a run; "
          + RingSettings.DEFAULT_CALLS
          + " by default"),
  /** Setting of {@link RingSettings#logLines}. */
  LOG_LINES(
      "SIMPLER_ORCH_LOG_LINES",
      "lines an orchestration function may log in a run; "
          + RingSettings.DEFAULT_LOG_LINES
          + " by default");

  private final Setting setting;

  RingSetting(String name, String meaning) {
    setting = new Setting(name, meaning);
  }

  /** Its name for users. */
  public String key() {
    return setting.name();
  }

  /** All of them. */
  public static List<Setting> all() {
    return Stream.of(values()).map(each -> each.setting).toList();
  }
}
