package dev.simpler.sim.meter;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.function.LongSupplier;

/**
 * Limits what an exception of an image may take while it is described: far more than any message
 * needs, far less than anybody would wait for.
 */
final class MessageMeter extends Meter {
  private static final long STEPS = 1_000_000;
  private static final long HEAP_BYTES = 16 << 20;
  private static final long HOST_NANOS = 1_000_000_000;

  private final LongSupplier clock;
  private final long started;
  private long steps;

  MessageMeter(LongSupplier clock) {
    super(MeterLimits.of(HEAP_BYTES));
    this.clock = clock;
    this.started = clock.getAsLong();
  }

  @Override
  protected void charge(long more) {
    steps += more;
    if (steps > STEPS || steps < 0) {
      throw stop("it takes more than " + STEPS + " steps", "");
    }
  }

  @Override
  protected void look() {
    if (clock.getAsLong() - started > HOST_NANOS) {
      throw stop("it takes more than " + HOST_NANOS / 1_000_000 + " ms", "");
    }
  }

  @Override
  protected Stop stop(String what, String mend) {
    return new Stop(Fault.of(ErrorCategory.IMAGE, what));
  }
}
