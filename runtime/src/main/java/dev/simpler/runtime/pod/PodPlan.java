package dev.simpler.runtime.pod;

import java.util.List;

/**
 * A worker as data. Immutable.
 *
 * @param config how it is made
 * @param functions what is registered, each a {@link SubFunction} or a {@link PodFunction}
 * @param children its nested workers
 */
public record PodPlan(PodConfig config, List<Object> functions, List<PodPlan> children) {
  /** Copies what could change. */
  public PodPlan {
    functions = List.copyOf(functions);
    children = List.copyOf(children);
  }
}
