package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Platforms;
import dev.simpler.runtime.pod.OpenPod;
import dev.simpler.runtime.pod.PodPlan;

/** Opens workers that are nobody's child; found with {@link java.util.ServiceLoader}. */
public final class PodTreeOpener implements OpenPod.Opener {
  @Override
  public OpenPod open(PodPlan plan, Platforms platforms) {
    return new PodTree(plan, platforms, null, Inherited.NOTHING);
  }
}
