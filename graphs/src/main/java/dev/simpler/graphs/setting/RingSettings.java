package dev.simpler.graphs.setting;

import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.SettingException;
import dev.simpler.platform.setting.SettingReader;
import java.util.Map;

/**
 * Sizes and switches of the tensormap_and_ringbuffer runtime under the reference's names. The sizes
 * hold for each of the four rings.
 *
 * @param taskWindow task slots; one less can be in flight
 * @param heapBytes output heap in bytes
 * @param dependencyPool dependency entries: links to unfinished producers, and producers beyond the
 *     16 that fit a task's own record
 * @param readyQueueShards ready queues per core shape; a scheduler thread serves its own shard
 *     first
 * @param orchestratorSchedules whether the orchestrator thread becomes a scheduler when the
 *     orchestration function has returned
 * @param calls calls an orchestration function may make in a run: tasks, scopes, dependencies,
 *     elements
 * @param logLines lines an orchestration function may log in a run
 */
public record RingSettings(
    int taskWindow,
    long heapBytes,
    int dependencyPool,
    int readyQueueShards,
    boolean orchestratorSchedules,
    int calls,
    int logLines) {
  static final int DEFAULT_WINDOW = 16384;
  static final long DEFAULT_HEAP = 256L << 20;
  static final int DEFAULT_POOL = 16384;
  static final int DEFAULT_CALLS = 20_000_000;
  static final int DEFAULT_LOG_LINES = 10_000;

  /** Most task slots of a ring, and most entries of a dependency pool. */
  public static final int MOST_SLOTS = 1 << 20;

  /** Most bytes of an output heap. */
  public static final long MOST_HEAP = 1L << 36;

  /**
   * Reads the settings.
   *
   * @param explicit settings of the session
   * @param environment the process environment, consulted for names {@code explicit} lacks
   * @param maxShards most ready-queue shards, the chip's AICPU thread limit
   * @param defaultShards the chip's default number of shards
   * @throws SettingException if a value is outside its range
   */
  public static RingSettings read(
      Map<String, String> explicit,
      Map<String, String> environment,
      int maxShards,
      int defaultShards) {
    SettingReader reader = new SettingReader(explicit, environment);
    return new RingSettings(
        reader
            .find(RingSetting.TASK_WINDOW.key())
            .map(given -> (int) given.powerOfTwo(4, MOST_SLOTS))
            .orElse(DEFAULT_WINDOW),
        reader
            .find(RingSetting.HEAP.key())
            .map(given -> given.powerOfTwo(1024, MOST_HEAP))
            .orElse(DEFAULT_HEAP),
        number(reader, RingSetting.DEPENDENCY_POOL, 4, MOST_SLOTS, DEFAULT_POOL),
        number(reader, RingSetting.SHARDS, 1, maxShards, defaultShards),
        reader.find(RingSetting.ORCH_TO_SCHED.key()).map(GivenSetting::flag).orElse(false),
        number(reader, RingSetting.CALLS, 1, Integer.MAX_VALUE, DEFAULT_CALLS),
        number(reader, RingSetting.LOG_LINES, 0, Integer.MAX_VALUE, DEFAULT_LOG_LINES));
  }

  /** The same with other sizes of the rings. */
  public RingSettings sized(int window, long heap, int pool) {
    return new RingSettings(
        window, heap, pool, readyQueueShards, orchestratorSchedules, calls, logLines);
  }

  private static int number(
      SettingReader reader, RingSetting setting, int least, int most, int fallback) {
    return reader
        .find(setting.key())
        .map(given -> (int) given.number(least, most))
        .orElse(fallback);
  }
}
