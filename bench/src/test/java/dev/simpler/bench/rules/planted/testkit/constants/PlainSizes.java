package dev.simpler.bench.rules.planted.testkit.constants;

import dev.simpler.bench.rules.planted.testkit.readers.Reader;

/** A constant that the compiler copies to where it is used. */
public final class PlainSizes {
  /** Leaves no trace in the classes that use it. */
  public static final int SIZE = 8;

  Reader reader = new Reader();
}
