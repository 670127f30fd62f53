package dev.simpler.bench.rules.planted.kernel;

import dev.simpler.bench.rules.planted.sim.PrintsToConsole;

/** Kernel code that knows the simulator. */
public final class SeesTheSimulator {
  PrintsToConsole prints = new PrintsToConsole();
}
