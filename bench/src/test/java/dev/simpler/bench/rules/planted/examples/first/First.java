package dev.simpler.bench.rules.planted.examples.first;

import dev.simpler.bench.rules.planted.examples.second.Second;

/** One of three packages in a circle. */
public final class First {
  Second[] next = {};
}
