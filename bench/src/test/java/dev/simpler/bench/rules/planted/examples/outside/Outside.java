package dev.simpler.bench.rules.planted.examples.outside;

import dev.simpler.bench.rules.planted.examples.first.First;

/** Uses a circle of packages without being part of it. */
public final class Outside {
  First first = new First();
}
