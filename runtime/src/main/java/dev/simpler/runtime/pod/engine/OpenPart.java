package dev.simpler.runtime.pod.engine;

import dev.simpler.platform.JointRun;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What the run's worker has of a domain over several workers: valid until the run is over. */
final class OpenPart implements CommDomain {
  private final DomainPart part;
  private final Engine engine;
  private final List<DomainWindow> windows;
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean released;
  private volatile boolean over;

  OpenPart(DomainPart part, Engine engine) {
    this.part = part;
    this.engine = engine;
    this.windows =
        part.own().stream()
            .map(own -> {
              var window = part.all().get(own.rank());
              DeviceBuffer buffer = new DeviceBuffer(own.chip(), window.address(), window.bytes());
              return new DomainWindow(own.chip(), own.rank(), buffer, own.context());
            })
            .toList();
  }

  DomainPart part() {
    return part;
  }

  /**
   * The next joint run, for members of some ranks; those of other chips of this worker take no
   * part.
   */
  JointRun begin(int... ranks) {
    JointRun run = part.runs().run(begun.getAndIncrement());
    Set<Integer> absent = new HashSet<>();
    part.own().forEach(own -> absent.add(own.rank()));
    for (int rank : ranks) {
      absent.remove(rank);
    }
    absent.forEach(run::leave);
    return run;
  }

  /** Whether an unfinished task or copy uses one of its windows; needs the lock. */
  boolean isUsed() {
    return windows.stream().anyMatch(each -> engine.buffers().isUsed(each.buffer()));
  }

  /** Refuses to be used after it was closed. */
  void requireOpen() {
    if (released) {
      throw DomainRules.closed(name());
    }
  }

  /** The run is over. */
  void end() {
    released = true;
    over = true;
  }

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public List<DomainWindow> windows() {
    return windows;
  }

  @Override
  public int size() {
    return part.all().size();
  }

  @Override
  public DomainWindow of(int worker) {
    return DomainRules.window(name(), windows, worker);
  }

  @Override
  public CommDomain derive(String name, long offset, long bytes, int... workers) {
    throw PodException.usage(
        "domain " + name + " of a worker's part of domain " + name(),
        "derive it in the function that made the domain, and submit with that");
  }

  @Override
  public void barrier() {
    DomainRules.requireOutsideTasks(engine, name());
    engine.lock().lock();
    try {
      while (isUsed()) {
        engine.awaitBuffers();
      }
      engine.journal.waited(
          "barrier of " + name(), windows.stream().map(each -> each.buffer().address()).toList());
    } finally {
      engine.lock().unlock();
    }
  }

  @Override
  public boolean isReleased() {
    return released;
  }

  @Override
  public boolean isFreed() {
    return over;
  }

  @Override
  public void close() {
    released = true;
  }
}
