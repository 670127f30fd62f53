package dev.simpler.sim.schedule;

import dev.simpler.kernel.Pipe;
import dev.simpler.platform.setting.GivenSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is later than it could be, as text with points between: {@code N+NS} for the N-th kernel of
 * a run that starts, {@code cC+NS} for all of core C, {@code pPIPE+NS} for each instruction of a
 * pipe; and {@code kC} for a cluster C that is chosen first.
 *
 * @param starts nanoseconds by the number of the start, from 1
 * @param cores nanoseconds by core
 * @param pipes picoseconds by pipe; null if no pipe is slow
 * @param firstCluster the cluster
 */
record Holds(
    Map<Long, Long> starts, Map<Long, Long> cores, long @Nullable [] pipes, int firstCluster) {
  static final Holds NONE = new Holds(Map.of(), Map.of(), null, 0);

  private static final Pattern HOLD =
      Pattern.compile(
          "(?<core>c)?(?<number>\\d{1,9})\\+(?<ns>\\d{1,9})"
              + "|p(?<pipe>S|V|M|FIX|MTE[123])\\+(?<slow>\\d{1,6})"
              + "|k(?<first>\\d{1,3})");

  Holds {
    starts = Map.copyOf(starts);
    cores = Map.copyOf(cores);
  }

  /** The holds that a setting holds. */
  static Holds of(GivenSetting given) {
    Map<Long, Long> starts = new HashMap<>();
    Map<Long, Long> cores = new HashMap<>();
    long[] pipes = new long[Pipe.values().length];
    boolean slow = false;
    int first = 0;
    for (String each : given.value().split("\\.", -1)) {
      Matcher parts = HOLD.matcher(each);
      if (!parts.matches()) {
        throw given.refused(
            "N+NS (the N-th kernel starts NS nanoseconds later), cC+NS (all of core C), pPIPE+NS"
                + " (each instruction of a pipe) or kC (cluster C is chosen first), with points"
                + " between");
      }
      if (parts.group("first") != null) {
        first = Integer.parseInt(parts.group("first"));
      } else if (parts.group("pipe") != null) {
        slow = true;
        pipes[Pipe.valueOf(parts.group("pipe")).ordinal()] =
            1000 * Long.parseLong(parts.group("slow"));
      } else {
        (parts.group("core") == null ? starts : cores)
            .put(Long.parseLong(parts.group("number")), Long.parseLong(parts.group("ns")));
      }
    }
    return new Holds(starts, cores, slow ? pipes : null, first);
  }

  boolean isEmpty() {
    return starts.isEmpty() && cores.isEmpty() && pipes == null && firstCluster == 0;
  }

  /** Picoseconds for one start. */
  long ps(long start, int core) {
    return 1000 * (starts.getOrDefault(start, 0L) + cores.getOrDefault((long) core, 0L));
  }
}
