package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A domain of the run, with windows of its own or with parts of another one's. Its windows come one
 * after the other while it is being made.
 */
final class OpenDomain implements CommDomain {
  private final String name;
  private final RunDomains run;
  private final Engine engine;
  private final int[] workers;
  private final @Nullable OpenDomain parent;
  private final List<OpenDomain> derived = new CopyOnWriteArrayList<>();
  private final DomainWindows allocated;
  private volatile List<DomainWindow> windows = List.of();
  private volatile boolean released;
  private volatile boolean freed;

  OpenDomain(String name, RunDomains run, int... workers) {
    this(
        name,
        run,
        null,
        new DomainWindows(
            name, Arrays.stream(workers).mapToObj(run.engine().nextLevel()::get).toList()),
        workers);
  }

  private OpenDomain(
      String name,
      RunDomains run,
      @Nullable OpenDomain parent,
      DomainWindows allocated,
      int... workers) {
    this.name = name;
    this.allocated = allocated;
    this.run = run;
    this.engine = run.engine();
    this.parent = parent;
    this.workers = workers.clone();
  }

  /**
   * Allocates and connects its windows.
   *
   * @throws SimplerException if one cannot be; {@link #free} frees those that were
   */
  void open(long bytes) {
    allocated.allocate(bytes);
    connect();
  }

  private void connect() {
    List<DomainWindow> made = new ArrayList<>();
    List<Long> contexts = allocated.connect();
    for (int rank = 0; rank < workers.length; rank++) {
      DeviceWindow own = allocated.all().get(rank);
      DeviceBuffer buffer = new DeviceBuffer(workers[rank], own.address(), own.bytes());
      made.add(new DomainWindow(workers[rank], rank, buffer, contexts.get(rank)));
    }
    windows = List.copyOf(made);
  }

  @Override
  public CommDomain derive(String part, long offset, long bytes, int... members) {
    if (isReleased()) {
      throw PodException.usage(
          "domain " + part + " of domain " + name + ", which has been closed",
          "derive domains before closing it");
    }
    DomainRules.requirePart(part, offset, bytes, name, windows.getFirst().buffer().bytes());
    RunDomains.check(part, engine.nextLevel().size(), members);
    run.refuseWaiting("domain " + part, members);
    List<Integer> ranks = Arrays.stream(members).mapToObj(each -> of(each).rank()).toList();
    DomainWindows parts = allocated.part(part, offset, bytes, ranks);
    OpenDomain made = new OpenDomain(part, run, this, parts, members);
    made.connect();
    root().derived.add(made);
    return made;
  }

  /** The domain that has allocated the windows. */
  private OpenDomain root() {
    OpenDomain of = parent;
    return of == null ? this : of.root();
  }

  @Override
  public void barrier() {
    DomainRules.requireOutsideTasks(engine, name);
    run.refuseWaiting("barrier of domain " + name, workers);
    OpenDomain whole = root();
    engine.lock().lock();
    try {
      while (Arrays.stream(workers).anyMatch(whole::isUsed)) {
        engine.awaitBuffers();
      }
      engine.journal.waited(
          "barrier of " + name,
          Arrays.stream(workers).mapToObj(each -> whole.of(each).buffer().address()).toList());
    } finally {
      engine.lock().unlock();
    }
  }

  /** The domains of its run. */
  RunDomains run() {
    return run;
  }

  /** Whether an unfinished task or copy uses the window of a chip; needs the lock. */
  private boolean isUsed(int worker) {
    return engine.buffers().isUsed(of(worker).buffer());
  }

  /** Frees what there is, on children that still answer; memory of the others is gone anyway. */
  void free() {
    released = true;
    allocated.free();
    freed = true;
  }

  /** Refuses arguments of a task that name this domain, or one derived of it, and it is closed. */
  void requireOpen(TaskArgs args) {
    if (released) {
      throw DomainRules.closed(name);
    }
    for (OpenDomain each : derived) {
      if (each.isReleased() && each.isNamedBy(args)) {
        throw DomainRules.closed(each.name);
      }
    }
  }

  private boolean isNamedBy(TaskArgs args) {
    return windows.stream()
        .anyMatch(
            window -> Arrays.stream(args.scalars()).anyMatch(each -> each == window.context()));
  }

  /** The window as the platform knows it. */
  DeviceWindow window(int worker) {
    return allocated.all().get(of(worker).rank());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<DomainWindow> windows() {
    return windows;
  }

  @Override
  public DomainWindow of(int worker) {
    return DomainRules.window(name, windows, worker);
  }

  @Override
  public boolean isReleased() {
    OpenDomain whole = parent;
    return released || whole != null && whole.isReleased();
  }

  @Override
  public boolean isFreed() {
    OpenDomain whole = parent;
    return whole == null ? freed : whole.isFreed();
  }

  @Override
  public void close() {
    released = true;
  }
}
