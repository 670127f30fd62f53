package dev.simpler.runtime.pod;

import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.worker.WorkerConfig;
import java.time.Duration;
import java.util.List;

/** The values of a {@link PodConfig} while some are replaced. Lives for one call on one thread. */
final class PodChange {
  private final int level;
  Mode mode;
  List<WorkerConfig> chips;
  int subWorkers;
  long heapRingBytes;
  long sharedBytes;
  Duration allocationTimeout;
  ChildLimits childLimits;
  PodPlace place;

  PodChange(PodConfig from) {
    level = from.level();
    mode = from.mode();
    chips = from.chips();
    subWorkers = from.subWorkers();
    heapRingBytes = from.heapRingBytes();
    sharedBytes = from.sharedBytes();
    allocationTimeout = from.allocationTimeout();
    childLimits = from.childLimits();
    place = from.place();
  }

  PodConfig config() {
    return new PodConfig(
        level,
        mode,
        chips,
        subWorkers,
        heapRingBytes,
        sharedBytes,
        allocationTimeout,
        childLimits,
        place);
  }
}
