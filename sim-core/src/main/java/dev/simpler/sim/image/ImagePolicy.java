package dev.simpler.sim.image;

import java.util.Set;

/**
 * What an image may name besides itself and the value classes of the JDK.
 *
 * @param title what such an image is called in messages
 * @param packages packages whose public classes it may use, with dots
 */
public record ImagePolicy(String title, Set<String> packages) {
  /** Kernels: the kernel API and the tile ISA. */
  public static final ImagePolicy KERNEL =
      new ImagePolicy("kernel", Set.of("dev.simpler.kernel", "dev.simpler.kernel.isa"));

  /** Orchestration functions: the orchestration API and the tensors it speaks of. */
  public static final ImagePolicy ORCHESTRATION =
      new ImagePolicy(
          "orchestration",
          Set.of(
              "dev.simpler.platform.orchestration",
              "dev.simpler.platform.orchestration.explicit",
              "dev.simpler.platform.orchestration.hostgraph",
              "dev.simpler.abi.tensor"));

  public ImagePolicy {
    packages = Set.copyOf(packages);
  }
}
