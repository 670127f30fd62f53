package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.EnumMap;
import java.util.Map;

/** Rules of the comparisons, and where their bits go. */
final class Comparison {
  private static final Map<CompareMode, CompareLoop> LOOPS = loops();

  private Comparison() {}

  private static Map<CompareMode, CompareLoop> loops() {
    Map<CompareMode, CompareLoop> loops = new EnumMap<>(CompareMode.class);
    for (CompareMode mode : CompareMode.values()) {
      loops.put(mode, Specialized.compare(mode));
    }
    return Map.copyOf(loops);
  }

  static CompareLoop loop(CompareMode mode) {
    CompareLoop loop = LOOPS.get(mode);
    if (loop == null) {
      throw new IllegalArgumentException("no comparison " + mode);
    }
    return loop;
  }

  /** Checks a source and that it shares no bytes with the destination. */
  static void checkSource(String name, OnChipTile d, OnChipTile source) {
    if (d.location() != Location.VEC || source.location() != Location.VEC) {
      throw source.refuse(name + " needs tiles in VEC, the destination is " + d);
    }
    Expansion.checkRowMajor(name, d);
    Expansion.checkRowMajor(name, source);
    Placement.checkApart(name, d, source);
  }

  /** Charges V for the source's elements and clears the whole capacity of the destination. */
  static void begin(String name, OnChipTile d, OnChipTile source) {
    d.units().charge(Pipe.V, name, source.type(), Elementwise.valid(source));
    Padding.clear(d);
  }
}
