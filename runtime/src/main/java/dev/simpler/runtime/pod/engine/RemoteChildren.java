package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import java.util.List;

/**
 * Makes children on other machines; one for each cluster that a worker has children in. Found with
 * {@link java.util.ServiceLoader} when a worker asks for such a child, never before.
 */
public interface RemoteChildren extends AutoCloseable {
  /** Takes part in clusters. */
  interface Opener {
    /**
     * Joins.
     *
     * @throws dev.simpler.abi.error.SimplerException UNAVAILABLE if nobody lets this process in
     */
    RemoteChildren open(ClusterConfig config);
  }

  /**
   * Starts a worker on a node.
   *
   * @param plan the worker
   * @param functions what its parent has registered, which its tasks name by number
   * @param host memory of the parent, which host tensors of tasks lie in
   * @throws dev.simpler.abi.error.SimplerException UNAVAILABLE if no node has room for it
   */
  Endpoint start(PodPlace.Node place, PodPlan plan, List<Object> functions, HostMemory host);

  /** Leaves the cluster, when all children have been closed. */
  @Override
  void close();
}
