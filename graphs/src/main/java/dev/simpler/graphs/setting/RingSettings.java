package dev.simpler.graphs.setting;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.SettingException;
import dev.simpler.platform.setting.SettingReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sizes and switches of the tensormap_and_ringbuffer runtime under the reference's names.
 *
 * @param sizes of each ring, none left open: task slots, of which one less can be in flight; output
 *     heap in bytes; dependency entries, which are links to unfinished producers, and producers
 *     beyond the 16 that fit a task's own record
 * @param readyQueueShards ready queues per core shape; a scheduler thread serves its own shard
 *     first
 * @param orchestratorSchedules whether the orchestrator thread becomes a scheduler when the
 *     orchestration function has returned
 * @param calls calls an orchestration function may make in a run: tasks, scopes, dependencies,
 *     elements
 * @param logLines lines an orchestration function may log in a run
 */
public record RingSettings(
    RingSizes sizes, int readyQueueShards, boolean orchestratorSchedules, int calls, int logLines) {
  private static final long LEAST_HEAP = 1024;

  static final int DEFAULT_WINDOW = 16384;
  static final long DEFAULT_HEAP = 256L << 20;
  static final int DEFAULT_POOL = 16384;
  static final int DEFAULT_CALLS = 20_000_000;
  static final int DEFAULT_LOG_LINES = 10_000;

  /** Most task slots of a ring, and most entries of a dependency pool. */
  public static final int MOST_SLOTS = 1 << 20;

  /** Most bytes of an output heap. */
  public static final long MOST_HEAP = 1L << 36;

  /** The settings of a session on a chip. */
  public static RingSettings of(Map<String, String> explicit, ChipFacts facts) {
    return read(explicit, System.getenv(), facts.maxAicpuThreads(), facts.readyQueueShards());
  }

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
        new RingSizes(
            perRing(
                reader,
                RingSetting.TASK_WINDOW,
                given -> given.powerOfTwo(4, MOST_SLOTS),
                DEFAULT_WINDOW),
            perRing(
                reader,
                RingSetting.HEAP,
                given -> given.powerOfTwo(LEAST_HEAP, MOST_HEAP),
                DEFAULT_HEAP),
            perRing(
                reader,
                RingSetting.DEPENDENCY_POOL,
                given -> given.number(4, MOST_SLOTS),
                DEFAULT_POOL)),
        number(reader, RingSetting.SHARDS, 1, maxShards, defaultShards),
        reader.find(RingSetting.ORCH_TO_SCHED.key()).map(GivenSetting::flag).orElse(false),
        number(reader, RingSetting.CALLS, 1, Integer.MAX_VALUE, DEFAULT_CALLS),
        number(reader, RingSetting.LOG_LINES, 0, Integer.MAX_VALUE, DEFAULT_LOG_LINES));
  }

  /** The value of one setting for each ring: one for all, or one each with commas between. */
  private static List<Long> perRing(
      SettingReader reader, RingSetting setting, Function<GivenSetting, Long> value, long usual) {
    Optional<GivenSetting> given = reader.find(setting.key());
    if (given.isEmpty()) {
      return Collections.nCopies(Limits.RING_DEPTH, usual);
    }
    GivenSetting all = given.get();
    List<Long> values =
        Stream.of(all.value().split(",", -1))
            .map(part -> value.apply(new GivenSetting(all.name(), part, all.origin())))
            .toList();
    if (values.size() == 1) {
      return Collections.nCopies(Limits.RING_DEPTH, values.getFirst());
    }
    if (values.size() != Limits.RING_DEPTH) {
      throw all.refused("one number, or " + Limits.RING_DEPTH + " with commas between");
    }
    return values;
  }

  /** The same with other sizes of the rings. */
  public RingSettings sized(RingSizes others) {
    return new RingSettings(others, readyQueueShards, orchestratorSchedules, calls, logLines);
  }

  /**
   * The same for a launch that states sizes, which win over the settings.
   *
   * @throws SimplerException if a size is larger than any setting may be
   */
  public RingSettings launchedWith(RingSizes stated) {
    if (stated.equals(RingSizes.UNSET)) {
      return this;
    }
    requireAtMost("task window", stated.taskWindows(), MOST_SLOTS);
    requireAtMost("heap", stated.heaps(), MOST_HEAP);
    requireAtMost("pool of edges", stated.edges(), MOST_SLOTS);
    return sized(stated.or(sizes));
  }

  private static void requireAtMost(String what, List<Long> stated, long most) {
    for (long size : stated) {
      if (size > most) {
        throw new SimplerException(
            Fault.of(
                    ErrorCategory.USAGE,
                    "the launch asks for a " + what + " of " + size + ", the most is " + most)
                .mend("ask for less in CallConfig.withRings"));
      }
    }
  }

  /** Task slots of the largest ring, a power of two: rings lie that far apart. */
  public int stride() {
    return sizes.taskWindows().stream().mapToInt(Long::intValue).max().orElseThrow();
  }

  private static int number(
      SettingReader reader, RingSetting setting, int least, int most, int fallback) {
    return reader
        .find(setting.key())
        .map(given -> (int) given.number(least, most))
        .orElse(fallback);
  }
}
