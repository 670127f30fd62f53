package dev.simpler.sim.chip;

import dev.simpler.sim.cost.Format;
import java.util.Map;

/**
 * What products cost.
 *
 * @param headCycles start of a product
 * @param savedCycles how much of it overlaps with the product before in a stream
 * @param fractalsPerCycle 16x16 fractals of 32 bytes depth per cycle
 * @param passes how often a fractal of a format passes the unit
 */
public record CubeRate(
    double headCycles, double savedCycles, double fractalsPerCycle, Map<Format, Integer> passes) {
  public CubeRate {
    passes = Map.copyOf(passes);
  }
}
