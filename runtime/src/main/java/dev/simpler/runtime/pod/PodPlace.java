package dev.simpler.runtime.pod;

import java.util.Set;

/** Where a nested worker lives with everything below it. */
public sealed interface PodPlace {
  /** In its parent's process, or in a child process of it. */
  record Here() implements PodPlace {}

  /**
   * On the node of a cluster that has most chips free among those that have all the roles, and the
   * platform and chips that the worker asks for.
   *
   * @param cluster how this process takes part in it
   * @param roles which a node must have
   * @param loss what happens once its node is lost
   */
  record Node(ClusterConfig cluster, Set<String> roles, Loss loss) implements PodPlace {
    /** Copies the roles. */
    public Node {
      roles = Set.copyOf(roles);
    }
  }

  /** What happens to a run when a node is lost. */
  enum Loss {
    /** The run fails with the first lost task: nothing more is submitted. */
    FAIL,
    /**
     * The lost task, and what waits for it, fails; the function goes on submitting, tasks for any
     * child go to those that are left, and the run fails at its end with all that was lost.
     */
    GO_ON,
    /**
     * The worker is placed on another node. Tasks of a function that is {@link
     * PodFunction#repeatable} are run again there, others are lost as with {@link #GO_ON}.
     */
    REPLACE
  }

  /** In this process, or a child of it. */
  PodPlace HERE = new Here();

  /**
   * {@return on any node of a cluster; a run fails with the first task that is lost with its node}
   *
   * @param cluster how this process takes part in it
   * @param roles which a node must have, all of them
   */
  static PodPlace on(ClusterConfig cluster, String... roles) {
    return new Node(cluster, Set.of(roles), Loss.FAIL);
  }
}
