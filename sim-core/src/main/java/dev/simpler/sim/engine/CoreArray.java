package dev.simpler.sim.engine;

import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.EventDetail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chip's cores by their number in the present run. A core of one kind serves under different
 * numbers in runs of different width; it is made when it is first needed.
 */
final class CoreArray {
  private final NpuConfig config;
  private final CrossCoreFlags flags;
  private final ChipLinks links;
  private final @Nullable SimCore[] cubes;
  private final @Nullable SimCore[] vectors;
  private int clusters;
  private Set<EventDetail> watched = Set.of();

  CoreArray(NpuConfig config, CrossCoreFlags flags, ChipLinks links) {
    this.config = config;
    this.flags = flags;
    this.links = links;
    this.cubes = new SimCore[config.facts().maxBlockDim()];
    this.vectors = new SimCore[2 * config.facts().maxBlockDim()];
  }

  void reset(int newClusters, Set<EventDetail> details) {
    watched = details;
    boolean renumbered = newClusters != clusters;
    clusters = newClusters;
    for (int core = 0; core < 3 * clusters; core++) {
      SimCore present = present(core);
      if (present != null) {
        present.reset(watched);
        if (renumbered) {
          present.identify(identity(core));
        }
      }
    }
  }

  SimCore at(int core) {
    SimCore present = present(core);
    if (present != null) {
      return present;
    }
    SimCore made =
        new SimCore(
            identity(core),
            config.memory(),
            config.kernelCosts(),
            config.onChip(),
            config.forms(),
            config.arithmetic(),
            flags,
            links,
            config.settings());
    made.reset(watched);
    if (core < clusters) {
      cubes[core] = made;
    } else {
      vectors[core - clusters] = made;
    }
    return made;
  }

  /** What the cores printed, in the order of virtual time, of one time by core. */
  List<String> takePrinted() {
    List<Printed.Entry> all = new ArrayList<>();
    for (int core = 0; core < 3 * clusters; core++) {
      SimCore present = present(core);
      if (present != null) {
        all.addAll(present.takePrinted());
      }
    }
    all.sort(Comparator.comparingLong(Printed.Entry::time));
    return all.stream().map(Printed.Entry::text).toList();
  }

  private @Nullable SimCore present(int core) {
    return core < clusters ? cubes[core] : vectors[core - clusters];
  }

  private CoreIdentity identity(int core) {
    return Clusters.identity(config.device(), clusters, core);
  }
}
