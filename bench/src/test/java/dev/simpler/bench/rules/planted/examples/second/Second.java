package dev.simpler.bench.rules.planted.examples.second;

import dev.simpler.bench.rules.planted.examples.third.Third;

/** One of three packages in a circle. */
public final class Second {
  Third[] next = {};
}
