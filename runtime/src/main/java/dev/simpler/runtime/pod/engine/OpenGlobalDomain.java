package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.GlobalDomain;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.TaskHandle;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.SharedTask;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.joint.SharedTime;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A domain over chips of several workers, with windows of its own or parts of another one's. */
final class OpenGlobalDomain implements GlobalDomain {
  private static final String TO = "copy_to";

  private final String name;
  private final Engine engine;
  private final List<ChipPlace> members;
  private final List<Integer> workers;
  private final DomainWindows windows;
  private final @Nullable OpenGlobalDomain parent;
  private List<Long> contexts = List.of();
  private volatile boolean released;
  private volatile boolean freed;

  /** Unfinished tasks of it and of those derived of it, at the first of them; needs the lock. */
  private int unfinished;

  private OpenGlobalDomain(
      String name,
      Engine engine,
      List<ChipPlace> members,
      DomainWindows windows,
      @Nullable OpenGlobalDomain parent) {
    this.name = name;
    this.engine = engine;
    this.members = members;
    this.workers = members.stream().map(ChipPlace::worker).distinct().toList();
    this.windows = windows;
    this.parent = parent;
  }

  /**
   * Makes one; nothing of it is left if that fails.
   *
   * @throws PodException USAGE or UNSUPPORTED if its chips cannot form one
   */
  static OpenGlobalDomain open(String name, Engine engine, long bytes, List<ChipPlace> members) {
    requireDifferent(name, members);
    List<ChipAccess> chips = members.stream().map(place -> chip(name, engine, place)).toList();
    DomainWindows windows = new DomainWindows(name, chips);
    OpenGlobalDomain made = new OpenGlobalDomain(name, engine, members, windows, null);
    try {
      windows.allocate(bytes);
      made.requireDevices();
      made.contexts = windows.connect();
      return made;
    } catch (SimplerException failure) {
      made.free();
      throw failure;
    }
  }

  private static void requireDifferent(String name, List<ChipPlace> members) {
    if (members.isEmpty() || members.stream().distinct().count() < members.size()) {
      throw PodException.usage(
          "domain " + name + " of " + members + ": no chip, or one that is named twice",
          "name different chips by rank");
    }
  }

  private static ChipAccess chip(String name, Engine engine, ChipPlace place) {
    Endpoint worker = engine.child(WorkerKind.NEXT_LEVEL, place.worker());
    if (worker.isChip()) {
      throw PodException.usage(
          "domain " + name + ": worker " + place.worker() + " is a chip of the domain's own worker",
          "put all chips of the domain below workers of the next level");
    }
    return worker.chip(place.chip());
  }

  /** Links, and messages, know chips by their device numbers. */
  private void requireDevices() {
    Map<Integer, ChipPlace> seen = new HashMap<>();
    for (DeviceWindow each : windows.all()) {
      ChipPlace place = members.get(each.rank());
      ChipPlace other = seen.putIfAbsent(each.deviceId(), place);
      if (other != null) {
        throw PodException.usage(
            "domain "
                + name
                + ": "
                + place
                + " and "
                + other
                + " are both device "
                + each.deviceId(),
            "give all chips of the pod device numbers of their own");
      }
    }
  }

  private OpenGlobalDomain root() {
    OpenGlobalDomain of = parent;
    return of == null ? this : of.root();
  }

  @Override
  public TaskHandle submit(Callee.Function function, List<TaskArgs> args, CallConfig config) {
    requireOpen("a task");
    if (args.size() != workers.size()) {
      throw PodException.usage(
          args.size() + " argument lists for the " + workers.size() + " workers of domain " + name,
          "give each of workers " + workers + " its arguments");
    }
    root().await(); // they would use the same windows
    int[] pinned = workers.stream().mapToInt(Integer::intValue).toArray();
    Task task =
        new Task(WorkerKind.NEXT_LEVEL, function, args, config, pinned).withShared(new Shared());
    begin(1);
    try {
      return new TaskHandle(engine.submit(task));
    } catch (SimplerException refused) {
      begin(-1);
      throw refused;
    }
  }

  private void begin(int tasks) {
    engine.lock().lock();
    try {
      root().unfinished += tasks;
    } finally {
      engine.lock().unlock();
    }
  }

  private void requireOpen(String what) {
    if (isReleased()) {
      throw PodException.usage(
          what + " of domain " + name + ", which has been closed",
          "submit all tasks that use a domain, and derive others, before closing it");
    }
  }

  /** One task of the domain. */
  private final class Shared implements SharedTask {
    private final SharedTime time =
        new SharedTime(
            windows.all(),
            members.stream().mapToInt(place -> workers.indexOf(place.worker())).toArray());

    @Override
    public DomainPart part(int member) {
      List<DomainPart.Own> own = new ArrayList<>();
      for (int rank = 0; rank < members.size(); rank++) {
        ChipPlace place = members.get(rank);
        if (place.worker() == workers.get(member)) {
          own.add(new DomainPart.Own(rank, place.chip(), contexts.get(rank)));
        }
      }
      return new DomainPart(name, windows.all(), own, time.of(member));
    }

    @Override
    public void end(int member) {
      time.end(member);
    }

    @Override
    public void finished() {
      root().unfinished--;
      engine.signalBuffers();
    }
  }

  @Override
  public GlobalDomain derive(String part, long offset, long bytes, ChipPlace... chips) {
    requireOpen("domain " + part);
    DomainRules.requirePart(part, offset, bytes, name, windowBytes());
    List<ChipPlace> places = List.of(chips);
    requireDifferent(part, places);
    List<Integer> ranks = places.stream().map(members::indexOf).toList();
    if (ranks.contains(-1)) {
      throw PodException.usage(
          places.get(ranks.indexOf(-1)) + " is not in domain " + name, "name some of " + members);
    }
    DomainWindows parts = windows.part(part, offset, bytes, ranks);
    OpenGlobalDomain made = new OpenGlobalDomain(part, engine, places, parts, this);
    made.contexts = parts.connect();
    return made;
  }

  @Override
  public void copyTo(int rank, long offset, MemorySegment source) {
    copy(TO, rank, offset, source, (chip, at) -> chip.copyTo(at, source));
  }

  @Override
  public void copyFrom(MemorySegment target, int rank, long offset) {
    copy("copy_from", rank, offset, target, (chip, at) -> chip.copyFrom(target, at));
  }

  private void copy(
      String call, int rank, long offset, MemorySegment host, BiConsumer<ChipAccess, Long> action) {
    long bytes = host.byteSize();
    if (rank < 0 || rank >= size()) {
      throw PodException.usage(
          call + " of rank " + rank + " of domain " + name + ", which has " + size(),
          "name one of its ranks");
    }
    DomainRules.requireWithin(call, offset, bytes, name, windowBytes());
    if (isFreed()) {
      throw PodException.usage(
          call + " of domain " + name + ", which ended with its run", "copy within the run");
    }
    barrier();
    DeviceWindow window = windows.all().get(rank);
    engine.tell(journal -> journal.copied(members.get(rank).worker(), 0, bytes, call.equals(TO)));
    action.accept(chip(name, engine, members.get(rank)), window.address() + offset);
  }

  @Override
  public void barrier() {
    DomainRules.requireOutsideTasks(engine, name);
    root().await();
  }

  private void await() {
    engine.lock().lock();
    try {
      while (unfinished > 0) {
        engine.awaitBuffers();
      }
      engine.journal.waited("domain " + name, List.of());
    } finally {
      engine.lock().unlock();
    }
  }

  /** Ends it, after the last task of the run. */
  void free() {
    released = true;
    windows.free();
    freed = true;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ChipPlace> members() {
    return members;
  }

  @Override
  public List<Integer> workers() {
    return workers;
  }

  @Override
  public long windowBytes() {
    return windows.all().getFirst().bytes();
  }

  @Override
  public boolean isReleased() {
    OpenGlobalDomain whole = parent;
    return released || whole != null && whole.isReleased();
  }

  @Override
  public boolean isFreed() {
    return root().freed;
  }

  @Override
  public void close() {
    released = true;
  }
}
