package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.platform.PlatformException;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.engine.EngineSettings;
import java.util.Map;

/** The simulator's own settings; explicit ones win over the process environment. */
final class SimSettings {
  /** Virtual nanoseconds one kernel may take. */
  static final String STALL_LIMIT_NS = "SIMPLER_STALL_LIMIT_NS";

  /** Host milliseconds one kernel body may take. */
  static final String HOST_GUARD_MS = "SIMPLER_HOST_GUARD_MS";

  /** Host threads for heavy kernel bodies beside the device's own. */
  static final String POOL = "SIMPLER_SIM_POOL";

  /** Virtual nanoseconds from which on a kernel is heavy enough for the pool. */
  static final String HEAVY_NS = "SIMPLER_SIM_HEAVY_NS";

  /** 1: sums of products with one rounding per step (fused multiply-add); 0: with two. */
  static final String MATMUL_FUSED = "SIMPLER_SIM_MATMUL_FUSED";

  /** 1: products with host vector instructions; 0: in plain Java, with the same results. */
  static final String VECTORS = "SIMPLER_SIM_VECTORS";

  private static final long TEN_SECONDS_NS = 10_000_000_000L;
  private static final long ONE_MINUTE_MS = 60_000;
  private static final long FOUR_MICROSECONDS_NS = 4_000;

  private final Map<String, String> explicit;

  SimSettings(Map<String, String> explicit) {
    this.explicit = explicit;
  }

  EngineSettings engine() {
    int spare = Runtime.getRuntime().availableProcessors() - 1;
    return new EngineSettings(
        1000 * number(STALL_LIMIT_NS, TEN_SECONDS_NS, 1, Long.MAX_VALUE / 2000),
        1_000_000 * number(HOST_GUARD_MS, ONE_MINUTE_MS, 1, 1_000_000_000),
        (int) number(POOL, spare, 0, 256),
        1000 * number(HEAVY_NS, FOUR_MICROSECONDS_NS, 0, Long.MAX_VALUE / 2000),
        System::nanoTime,
        new ProductMode(number(MATMUL_FUSED, 1, 0, 1) == 1, number(VECTORS, 1, 0, 1) == 1));
  }

  private long number(String name, long fallback, long low, long high) {
    String text = explicit.getOrDefault(name, System.getenv(name));
    if (text == null) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text.strip());
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, with the allowed range.
    }
    throw new PlatformException(
        Fault.of(
                ErrorCategory.USAGE,
                name + "=" + text + " is no whole number in " + low + ".." + high)
            .mend("leave it out for the default of " + fallback));
  }
}
