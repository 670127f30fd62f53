package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.link.Watchdog;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.WorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one kind by the number of their worker, and those that were replaced because their
 * task went on after its limit. Changed under the engine's lock, read by any thread.
 */
final class Lanes {
  private final CopyOnWriteArrayList<Lane> lanes;
  private final CopyOnWriteArrayList<Lane> left = new CopyOnWriteArrayList<>();

  /** Null if no child leaves it to its lane to give a task up. */
  private final @Nullable Watchdog watchdog;

  Lanes(Engine engine, WorkerKind kind, List<Endpoint> endpoints) {
    long least = endpoints.stream().mapToLong(Endpoint::limitNs).min().orElse(Long.MAX_VALUE);
    watchdog = least == Long.MAX_VALUE ? null : new Watchdog(Duration.ofNanos(least));
    List<Lane> made = new ArrayList<>();
    for (int i = 0; i < endpoints.size(); i++) {
      made.add(new Lane(engine, kind, i, endpoints.get(i), watchdog));
    }
    lanes = new CopyOnWriteArrayList<>(made);
  }

  /** Tells a pool which children take tasks while they run one. */
  void feed(WorkerPool pool) {
    for (Lane lane : lanes) {
      LaneStream stream = lane.stream();
      if (stream != null) {
        pool.takeAhead(lane.worker(), new WorkerPool.Ahead(stream.most(), stream::takes));
      }
    }
  }

  Lane at(int worker) {
    return lanes.get(worker);
  }

  /** Puts a new lane in the place of one. */
  Lane replace(Lane lane) {
    Lane next = lane.successor();
    left.add(lane);
    lanes.set(lane.worker(), next);
    next.start();
    return next;
  }

  /**
   * Refuses if a task that was given up has not ended.
   *
   * @throws PodException POISONED with who runs it
   */
  void requireWhole() {
    left.removeIf(Lane::isOver);
    for (Lane lane : left) {
      throw new PodException(
          Fault.of(
                  ErrorCategory.POISONED,
                  lane.kind().describe(lane.worker())
                      + " still runs a function of an earlier run, which may write to its memory")
              .since("it passed its limit of " + lane.limitMs() + " ms")
              .mend("wait for its end, or open a worker in process mode"));
    }
  }

  /** Whether {@code thread} is one of them, or of a worker below one. */
  boolean runOn(Thread thread) {
    return lanes.stream().anyMatch(lane -> lane.runsOn(thread))
        || left.stream().anyMatch(lane -> lane.runsOn(thread));
  }

  void start() {
    lanes.forEach(Lane::start);
  }

  /** Lets each end after its task. */
  void stop() {
    lanes.forEach(Lane::stop);
  }

  /** Waits for the end of all but those that were replaced. */
  void join() {
    lanes.forEach(Lane::join);
    if (watchdog != null) {
      watchdog.close();
    }
  }
}
