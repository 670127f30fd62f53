package dev.simpler.sim.schedule;

import dev.simpler.platform.setting.GivenSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernels that start later than they could, as text {@code N+NS} for the N-th kernel of a run that
 * starts, {@code cC+NS} for all of core C, with points between.
 *
 * @param starts nanoseconds by the number of the start, from 1
 * @param cores nanoseconds by core
 */
record Holds(Map<Long, Long> starts, Map<Long, Long> cores) {
  static final Holds NONE = new Holds(Map.of(), Map.of());

  private static final Pattern HOLD =
      Pattern.compile("(?<core>c)?(?<number>\\d{1,9})\\+(?<ns>\\d{1,9})");

  Holds {
    starts = Map.copyOf(starts);
    cores = Map.copyOf(cores);
  }

  /** The holds that a setting holds. */
  static Holds of(GivenSetting given) {
    Map<Long, Long> starts = new HashMap<>();
    Map<Long, Long> cores = new HashMap<>();
    for (String each : given.value().split("\\.", -1)) {
      Matcher parts = HOLD.matcher(each);
      if (!parts.matches()) {
        throw given.refused(
            "N+NS (the N-th kernel starts NS nanoseconds later) or cC+NS (all of core C), with"
                + " points between");
      }
      (parts.group("core") == null ? starts : cores)
          .put(Long.parseLong(parts.group("number")), Long.parseLong(parts.group("ns")));
    }
    return new Holds(starts, cores);
  }

  boolean isEmpty() {
    return starts.isEmpty() && cores.isEmpty();
  }

  /** Picoseconds for one start. */
  long ps(long start, int core) {
    return 1000 * (starts.getOrDefault(start, 0L) + cores.getOrDefault((long) core, 0L));
  }
}
