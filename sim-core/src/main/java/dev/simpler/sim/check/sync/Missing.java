package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.observe.CoreKind;

/**
 * What is missing between two accesses.
 *
 * @param effects line of {@code silicon.tsv}
 * @param what in words
 * @param mend the smallest change
 */
record Missing(String effects, String what, String mend) {
  static Missing between(Touch earlier, Touch later) {
    Pipe from = earlier.pipe();
    Pipe to = later.pipe();
    if (earlier.core() != later.core()) {
      CoreKind kind = later.moment().run().core().kind();
      return new Missing(
          "cross-core",
          "no cross-core flag orders them",
          "setCrossCoreFlag after the "
              + earlier.instruction()
              + ", waitCrossCoreFlag on this "
              + kind
              + " before the "
              + later.instruction());
    }
    if (from == to) {
      return new Missing(
          from == Pipe.V ? "vector-pipe" : "same-pipe",
          "no barrier of " + from + " is between them",
          "pipeBarrier(" + from + ") between them");
    }
    boolean roundTrip = from == Pipe.MTE3 && to == Pipe.MTE2;
    return new Missing(
        roundTrip ? "round-trip" : "pipes",
        "no flag orders " + to + " behind " + from,
        "setFlag("
            + from
            + ", "
            + to
            + ", id) after the "
            + earlier.instruction()
            + " and waitFlag("
            + from
            + ", "
            + to
            + ", id) before the "
            + later.instruction());
  }
}
