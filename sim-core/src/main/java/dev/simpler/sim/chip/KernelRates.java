package dev.simpler.sim.chip;

import dev.simpler.sim.cost.DataPath;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What kernel work costs.
 *
 * @param coreHz clock of the AI cores
 * @param gibPerSecond bandwidth of each data path of one core, 0 where the chip lacks it
 * @param transferStartCycles start-up of one transfer
 * @param vectorStartCycles start-up of one vector instruction
 * @param vectorBytesPerCycle bytes one vector instruction handles per cycle
 * @param cubeStartCycles start-up of one product
 * @param cubeFractalsPerCycle 16x16 fractals of 32 bytes depth the cube unit multiplies per cycle
 * @param scalarCycles one scalar instruction
 */
public record KernelRates(
    double coreHz,
    Map<DataPath, Double> gibPerSecond,
    int transferStartCycles,
    int vectorStartCycles,
    int vectorBytesPerCycle,
    int cubeStartCycles,
    double cubeFractalsPerCycle,
    int scalarCycles) {
  public KernelRates {
    gibPerSecond = Map.copyOf(gibPerSecond);
  }

  static KernelRates from(ProfileText text) {
    Map<DataPath, Double> bandwidths = new EnumMap<>(DataPath.class);
    for (DataPath path : DataPath.values()) {
      String key = "bandwidth." + path.name().toLowerCase(Locale.ROOT) + ".gib_per_s";
      bandwidths.put(path, text.real(key));
    }
    return new KernelRates(
        text.real("clock.core.hz"),
        bandwidths,
        text.integer("cost.transfer_start.cycles"),
        text.integer("cost.vector_start.cycles"),
        text.integer("cost.vector.bytes_per_cycle"),
        text.integer("cost.cube_start.cycles"),
        text.real("cost.cube.fractals_per_cycle"),
        text.integer("cost.scalar.cycles"));
  }
}
