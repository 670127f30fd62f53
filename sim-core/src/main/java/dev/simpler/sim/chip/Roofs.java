package dev.simpler.sim.chip;

import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorLaw;
import dev.simpler.sim.observe.Roof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The roofs over a chip's kernels, per core: a core that has the memory for itself gets its own
 * path's bandwidth, and one of as many as can run gets its part of the memory's.
 */
public final class Roofs {
  private static final double NS_PER_SECOND = 1e9;
  private static final double GIB = 1L << 30;
  private static final int FRACTAL = 16 * 16;
  private static final int DEPTH_BITS = 32 * Byte.SIZE;
  private static final int VECTOR_CORES = 2;
  private static final Map<Format, String> SHOWN =
      Map.of(Format.F16, "FLOAT16", Format.F32, "FLOAT32");

  private Roofs() {}

  /** The roofs of a chip. */
  public static List<Roof> of(ChipProfile chip) {
    KernelRates rates = chip.kernelRates();
    double cycles = rates.coreHz() / NS_PER_SECOND;
    int cubes = chip.facts().maxBlockDim();
    List<Roof> roofs = new ArrayList<>();
    for (Format format : List.of(Format.F16, Format.F32)) {
      double depth = (double) DEPTH_BITS / format.bits();
      double passes = rates.cube().passes().getOrDefault(format, 1);
      double products = rates.cube().fractalsPerCycle() * FRACTAL * depth / passes * cycles;
      add(roofs, rates, "cube " + SHOWN.get(format), products, DataPath.GM_TO_L1, cubes);
    }
    for (Format format : List.of(Format.F16, Format.F32)) {
      double elements = (double) VectorLaw.REPEAT_BYTES * Byte.SIZE / format.bits() * cycles;
      String name = "vector " + SHOWN.get(format);
      add(roofs, rates, name, elements, DataPath.GM_TO_UB, VECTOR_CORES * cubes);
    }
    return roofs;
  }

  private static void add(
      List<Roof> roofs, KernelRates rates, String name, double work, DataPath path, int cores) {
    PathRate own = rates.paths().get(path);
    double alone = own == null ? 0 : own.gibPerSecond() * GIB / NS_PER_SECOND;
    roofs.add(new Roof(name + ", a core alone", work, alone));
    double part = rates.shared().memoryGbPerSecond() / cores;
    roofs.add(new Roof(name + ", all cores from memory", work, part));
  }
}
