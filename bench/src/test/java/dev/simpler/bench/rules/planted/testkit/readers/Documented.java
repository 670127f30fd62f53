package dev.simpler.bench.rules.planted.testkit.readers;

import dev.simpler.bench.rules.planted.testkit.spoken.Spoken;

/** Names {@link Spoken} here only, which is no use. */
public final class Documented {}
