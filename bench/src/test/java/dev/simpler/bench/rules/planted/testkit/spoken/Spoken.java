package dev.simpler.bench.rules.planted.testkit.spoken;

import dev.simpler.bench.rules.planted.testkit.readers.Documented;

/** Uses a class that speaks of it. */
public final class Spoken {
  Documented documented = new Documented();
}
