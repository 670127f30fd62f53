package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.engine.EngineSettings;
import dev.simpler.sim.meter.HeapPool;
import dev.simpler.sim.meter.MeterLimits;
import java.util.Map;

/** The simulator's own settings; explicit ones win over the process environment. */
final class SimSettings {
  static final long TEN_SECONDS_NS = 10_000_000_000L;
  static final long ONE_MINUTE_MS = 60_000;
  static final long FOUR_MICROSECONDS_NS = 4_000;
  static final long QUARTER_GIB_MB = 256;

  private final Map<String, String> explicit;

  SimSettings(Map<String, String> explicit) {
    this.explicit = explicit;
  }

  EngineSettings engine() {
    int spare = Runtime.getRuntime().availableProcessors() - 1;
    return new EngineSettings(
        1000 * number(SimSetting.STALL_LIMIT_NS, TEN_SECONDS_NS, 1, Long.MAX_VALUE / 2000),
        1_000_000 * number(SimSetting.HOST_GUARD_MS, ONE_MINUTE_MS, 1, 1_000_000_000),
        (int) number(SimSetting.POOL, spare, 0, 256),
        1000 * number(SimSetting.HEAVY_NS, FOUR_MICROSECONDS_NS, 0, Long.MAX_VALUE / 2000),
        System::nanoTime,
        new ProductMode(
            number(SimSetting.MATMUL_FUSED, 1, 0, 1) == 1,
            number(SimSetting.VECTORS, 1, 0, 1) == 1),
        new MeterLimits(
            number(SimSetting.HEAP_LIMIT_MB, QUARTER_GIB_MB, 1, 1 << 20) << 20,
            MeterLimits.STACK_BYTES,
            HeapPool.ofHost()));
  }

  private long number(SimSetting setting, long fallback, long low, long high) {
    String name = setting.key();
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
