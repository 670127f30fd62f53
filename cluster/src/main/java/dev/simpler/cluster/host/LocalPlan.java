package dev.simpler.cluster.host;

import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A worker as its node makes it: the program counts chips from 0, the node has those set apart. */
public final class LocalPlan {
  private LocalPlan() {}

  /** The same worker on these devices. */
  static PodPlan of(PodPlan plan, List<Integer> devices) {
    return placed(plan, devices.iterator());
  }

  private static PodPlan placed(PodPlan plan, Iterator<Integer> devices) {
    List<WorkerConfig> chips = new ArrayList<>();
    for (WorkerConfig chip : plan.config().chips()) {
      chips.add(chip.withDevice(devices.next()));
    }
    PodConfig config = plan.config().withChips(chips);
    List<PodPlan> children = new ArrayList<>();
    for (PodPlan child : plan.children()) {
      children.add(placed(child, devices));
    }
    return new PodPlan(config, plan.functions(), children);
  }

  /** The chips of a worker and of all below it. */
  public static List<WorkerConfig> chips(PodPlan plan) {
    List<WorkerConfig> all = new ArrayList<>(plan.config().chips());
    plan.children().forEach(child -> all.addAll(chips(child)));
    return all;
  }
}
