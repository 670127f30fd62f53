package dev.simpler.bench.rules.planted.examples.third;

import dev.simpler.bench.rules.planted.examples.first.First;

/** One of three packages in a circle. */
public final class Third {
  First[] next = {};
}
