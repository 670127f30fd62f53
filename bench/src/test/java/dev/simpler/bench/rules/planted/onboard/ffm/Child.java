package dev.simpler.bench.rules.planted.onboard.ffm;

import dev.simpler.bench.rules.planted.onboard.Root;

/** Uses the package above, which uses it. */
public final class Child extends Root {}
