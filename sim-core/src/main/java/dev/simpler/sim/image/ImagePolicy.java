package dev.simpler.sim.image;

import java.util.Set;

/**
 * What an image may name besides itself and the value classes of the JDK.
 *
 * @param title what such an image is called in messages
 * @param packages packages whose public classes it may use, with dots
 * @param entries interfaces of these packages that its classes may implement, as internal names
 * @param sharesEntry whether one instance of the entry class serves all cores and runs
 */
public record ImagePolicy(
    String title, Set<String> packages, Set<String> entries, boolean sharesEntry) {
  /** Kernels: the kernel API and the tile ISA. */
  public static final ImagePolicy KERNEL =
      new ImagePolicy(
          "kernel",
          Set.of("dev.simpler.kernel", "dev.simpler.kernel.isa"),
          Set.of("dev/simpler/kernel/Kernel"),
          true);

  /** Orchestration functions: the orchestration API and the tensors it speaks of. */
  public static final ImagePolicy ORCHESTRATION =
      new ImagePolicy(
          "orchestration",
          Set.of(
              "dev.simpler.platform.orchestration",
              "dev.simpler.platform.orchestration.explicit",
              "dev.simpler.platform.orchestration.hostgraph",
              "dev.simpler.abi.tensor"),
          Set.of(
              "dev/simpler/platform/orchestration/Orchestration",
              "dev/simpler/platform/orchestration/OrchestrationConfig",
              "dev/simpler/platform/orchestration/explicit/ExplicitOrchestration",
              "dev/simpler/platform/orchestration/hostgraph/HostGraphOrchestration"),
          false);

  public ImagePolicy {
    packages = Set.copyOf(packages);
    entries = Set.copyOf(entries);
  }

  /** Whether a class lies in one of the packages. */
  boolean offers(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash > 0 && packages.contains(internalName.substring(0, slash).replace('/', '.'));
  }
}
