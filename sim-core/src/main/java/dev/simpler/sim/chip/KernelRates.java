package dev.simpler.sim.chip;

import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorLaws;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What kernel work costs.
 *
 * @param coreHz clock of the AI cores
 * @param paths what each data path of one core costs
 * @param vector what each vector instruction costs
 * @param cube what products cost
 * @param shared what all cores share
 * @param scalarCycles one scalar instruction
 */
public record KernelRates(
    double coreHz,
    Map<DataPath, PathRate> paths,
    VectorLaws vector,
    CubeRate cube,
    SharedRate shared,
    int scalarCycles) {
  public KernelRates {
    paths = Map.copyOf(paths);
  }

  /** Whether the chip has this path at all: one that it lacks has no bandwidth. */
  boolean connects(DataPath path) {
    PathRate rate = paths.get(path);
    return rate != null && rate.gibPerSecond() > 0;
  }

  static KernelRates from(ProfileText text) {
    Map<DataPath, PathRate> paths = new EnumMap<>(DataPath.class);
    for (DataPath path : DataPath.values()) {
      String name = path.name().toLowerCase(Locale.ROOT);
      double gib = text.real("bandwidth." + name + ".gib_per_s");
      String transfer = "transfer." + name;
      boolean there = gib > 0;
      paths.put(
          path,
          new PathRate(
              gib,
              there ? text.real(transfer + ".command.cycles") : 0,
              there && text.has(transfer + ".line.cycles")
                  ? text.real(transfer + ".line.cycles")
                  : 0));
    }
    Map<Format, Integer> passes = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      String key = "cube.passes." + format.name().toLowerCase(Locale.ROOT);
      passes.put(format, text.has(key) ? text.integer(key) : 1);
    }
    return new KernelRates(
        text.real("clock.core.hz"),
        paths,
        LawText.read(text),
        new CubeRate(
            text.real("cube.head.cycles"),
            text.real("cube.saved.cycles"),
            text.real("cube.fractals_per_cycle"),
            passes),
        SharedRate.from(text),
        text.integer("cost.scalar.cycles"));
  }
}
