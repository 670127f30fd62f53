package dev.simpler.cluster.remote;

import dev.simpler.cluster.code.ClassClosure;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.member.EngineLibraries;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.RemoteChildren;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Children on the nodes of one cluster, of which this process is a member. */
public final class PekkoChildren implements RemoteChildren {
  private final ClusterSystem member;

  private PekkoChildren(ClusterSystem member) {
    this.member = member;
  }

  /** Joins; found with {@link java.util.ServiceLoader}. */
  public static final class Joining implements Opener {
    @Override
    public RemoteChildren open(ClusterConfig config) {
      EngineLibraries.require();
      return new PekkoChildren(ClusterSystem.join(config, Set.of(ClusterSystem.DRIVER), _ -> {}));
    }
  }

  @Override
  public Endpoint start(
      PodPlace.Node place, PodPlan plan, List<Object> functions, HostMemory host) {
    List<Object> all = new ArrayList<>();
    functions.stream().filter(PodFunction.class::isInstance).forEach(all::add);
    collect(plan, all);
    return new RemoteChild(
        new Placement(member), place, plan, functions, ClassClosure.of(all), host);
  }

  private static void collect(PodPlan plan, List<Object> all) {
    all.addAll(plan.functions());
    plan.children().forEach(child -> collect(child, all));
  }

  @Override
  public void close() {
    member.close();
  }
}
