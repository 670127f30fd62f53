package dev.simpler.bench.rules.planted.testkit.readers;

import dev.simpler.bench.rules.planted.testkit.constants.PlainSizes;

/** Uses a constant of a package that uses this one: its class file does not say so. */
public final class Reader {
  int size() {
    return PlainSizes.SIZE;
  }
}
