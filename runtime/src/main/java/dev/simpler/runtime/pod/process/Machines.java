package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.engine.Closing;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.RemoteChildren;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The clusters that a worker has children in; none for nearly all workers. */
final class Machines implements AutoCloseable {
  private final Map<ClusterConfig, RemoteChildren> clusters = new HashMap<>();

  /**
   * The children of a worker in the order of its plan.
   *
   * @param here those of this machine, in the same order, chips first
   * @throws RuntimeException if one cannot be started elsewhere; none stays there then
   */
  List<Endpoint> with(List<? extends Endpoint> here, PodPlan plan, HostMemory host) {
    List<Endpoint> elsewhere = new ArrayList<>();
    List<Endpoint> all = new ArrayList<>();
    Iterator<? extends Endpoint> next = here.iterator();
    for (int chip = 0; chip < plan.config().chips().size(); chip++) {
      all.add(next.next());
    }
    try {
      for (PodPlan child : plan.children()) {
        if (child.config().place() instanceof PodPlace.Node place) {
          elsewhere.add(cluster(place.cluster()).start(place, child, plan.functions(), host));
          all.add(elsewhere.getLast());
        } else {
          all.add(next.next());
        }
      }
      return all;
    } catch (RuntimeException | Error failure) {
      elsewhere.forEach(Endpoint::close);
      close();
      throw failure;
    }
  }

  private RemoteChildren cluster(ClusterConfig config) {
    return clusters.computeIfAbsent(
        config,
        joined ->
            ServiceLoader.load(RemoteChildren.Opener.class, Machines.class.getClassLoader())
                .findFirst()
                .orElseThrow(() ->
                    new PodException(
                        Fault.of(
                                ErrorCategory.UNAVAILABLE,
                                "a worker is to live on another machine, and nothing here takes"
                                    + " part in clusters")
                            .mend("put simpler-cluster on the class path")))
                .open(joined));
  }

  /** A worker without those of its children that live elsewhere. */
  static PodPlan onlyHere(PodPlan plan) {
    List<PodPlan> here =
        plan.children().stream().filter(child -> !child.config().isElsewhere()).toList();
    here.forEach(Machines::requireNoneElsewhere);
    return new PodPlan(plan.config(), plan.functions(), here);
  }

  /**
   * What is below a child process has no children on other machines.
   *
   * @throws PodException USAGE if it has
   */
  static void requireNoneElsewhere(PodPlan plan) {
    for (PodPlan child : plan.children()) {
      if (child.config().isElsewhere()) {
        throw PodException.usage(
            "a worker of level "
                + plan.config().level()
                + " below another process has a child on another machine",
            "place children on machines from the process that the program runs in, in thread mode"
                + " above them");
      }
      requireNoneElsewhere(child);
    }
  }

  /** Leaves all of them. */
  @Override
  public void close() {
    Closing closing = new Closing();
    clusters.values().forEach(each -> closing.also(each::close));
    clusters.clear();
    closing.end();
  }
}
