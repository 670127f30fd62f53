package dev.simpler.testkit.schedule;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to run a program. Its id says all of it: {@code s7.a.5+20000.c3+800/slow-core@2} is seed
 * 7, late effects, the fifth kernel that starts held up by 20000 ns, all kernels of core 3 by 800
 * ns, and a plan of faults. {@code pMTE2+300} lets each instruction of MTE2 take 300 ns longer,
 * {@code k2} lets schedulers choose the cores of cluster 2 first.
 *
 * @param seed of ties, latencies and effects
 * @param adverse whether effects come as late as flags allow
 * @param holds what is held up, and which cores are chosen first, as in the id
 * @param faults plan of faults, or empty
 */
public record Schedule(long seed, boolean adverse, List<String> holds, String faults) {
  private static final Pattern ID =
      Pattern.compile(
          "s(?<seed>\\d{1,18})(?<late>\\.a)?(?<holds>(\\.(c?\\d+\\+\\d+|p[A-Z0-9]+\\+\\d+|k\\d+))*)(/(?<plan>.+))?");

  /** Copies the list. */
  public Schedule {
    holds = List.copyOf(holds);
  }

  /**
   * {@return the schedule of a seed alone}
   *
   * @param seed any number
   */
  public static Schedule of(long seed) {
    return new Schedule(seed, false, List.of(), "");
  }

  /**
   * The schedule of an id.
   *
   * @param id as {@link #id} gives it
   * @return the schedule
   * @throws PlatformException USAGE if it is none
   */
  public static Schedule parse(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, "\"" + id + "\" is no id of a schedule")
              .mend("take one that simpler explore printed, as in s7.a.5+20000"));
    }
    String plan = parts.group("plan");
    String held = parts.group("holds");
    return new Schedule(
        Long.parseLong(parts.group("seed")),
        parts.group("late") != null,
        held.isEmpty() ? List.of() : List.of(held.substring(1).split("\\.")),
        plan == null ? "" : plan);
  }

  /** {@return its id, which {@link #parse} reads} */
  public String id() {
    StringBuilder id = new StringBuilder("s").append(seed);
    if (adverse) {
      id.append(".a");
    }
    holds.forEach(each -> id.append('.').append(each));
    return faults.isEmpty() ? id.toString() : id.append('/').append(faults).toString();
  }

  /** {@return the settings of a device that runs it; the seed is not among them} */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (adverse) {
      settings.put(WorkerConfig.EFFECTS, "adverse");
    }
    if (!holds.isEmpty()) {
      settings.put(WorkerConfig.SCHEDULE, String.join(".", holds));
    }
    if (!faults.isEmpty()) {
      settings.put(InjectionPlan.SETTING, faults);
    }
    return settings;
  }

  /**
   * {@return a worker that runs it}
   *
   * @param config of the worker otherwise
   */
  public WorkerConfig on(WorkerConfig config) {
    Map<String, String> all = new HashMap<>(config.settings());
    all.putAll(settings());
    return config.withSettings(all).withSeed(seed);
  }

  /** Schedules that do one thing less, the greatest differences first. */
  List<Schedule> simpler() {
    List<Schedule> less = new ArrayList<>();
    int half = holds.size() / 2;
    if (half > 1) {
      less.add(new Schedule(seed, adverse, holds.subList(0, half), faults));
      less.add(new Schedule(seed, adverse, holds.subList(half, holds.size()), faults));
    }
    if (!faults.isEmpty()) {
      less.add(new Schedule(seed, adverse, holds, ""));
    }
    if (adverse) {
      less.add(new Schedule(seed, false, holds, faults));
    }
    for (int i = 0; i < holds.size(); i++) {
      List<String> fewer = new ArrayList<>(holds);
      fewer.remove(i);
      less.add(new Schedule(seed, adverse, fewer, faults));
    }
    if (seed != 0) {
      less.add(new Schedule(0, adverse, holds, faults));
    }
    return less;
  }

  @Override
  public String toString() {
    return id();
  }
}
