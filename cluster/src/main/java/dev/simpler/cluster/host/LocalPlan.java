package dev.simpler.cluster.host;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A worker as its node makes it: the program counts chips from 0, the node has those set apart. */
public final class LocalPlan {
  private LocalPlan() {}

  /**
   * The same worker on these devices.
   *
   * @param cluster how those below it that live on further nodes are reached from here
   */
  static PodPlan of(PodPlan plan, List<Integer> devices, ClusterConfig cluster) {
    return placed(plan, devices.iterator(), cluster);
  }

  private static PodPlan placed(PodPlan plan, Iterator<Integer> devices, ClusterConfig cluster) {
    List<WorkerConfig> chips = new ArrayList<>();
    for (WorkerConfig chip : plan.config().chips()) {
      chips.add(chip.withDevice(devices.next()));
    }
    PodConfig config = plan.config().withChips(chips).withPlace(PodPlace.HERE);
    List<PodPlan> children = new ArrayList<>();
    for (PodPlan child : plan.children()) {
      children.add(
          child.config().place() instanceof PodPlace.Node further
              ? onwards(child, new PodPlace.Node(cluster, further.roles(), further.loss()))
              : placed(child, devices, cluster));
    }
    return new PodPlan(config, plan.functions(), children);
  }

  private static PodPlan onwards(PodPlan plan, PodPlace place) {
    return new PodPlan(plan.config().withPlace(place), plan.functions(), plan.children());
  }

  /** The chips of a worker and of all below it, but for those on further nodes. */
  public static List<WorkerConfig> chips(PodPlan plan) {
    List<WorkerConfig> all = new ArrayList<>(plan.config().chips());
    plan.children().stream()
        .filter(child -> !child.config().isElsewhere())
        .forEach(child -> all.addAll(chips(child)));
    return all;
  }
}
