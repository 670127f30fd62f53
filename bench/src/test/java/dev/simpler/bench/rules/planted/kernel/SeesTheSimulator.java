package dev.simpler.bench.rules.planted.kernel;

import dev.simpler.bench.rules.planted.sim.Prints;

/** Kernel code that knows the simulator. */
public final class SeesTheSimulator {
  Prints prints = new Prints();
}
