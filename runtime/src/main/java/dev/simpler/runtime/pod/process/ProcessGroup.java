package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.link.ChildLink;
import dev.simpler.runtime.child.link.ChildStart;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.child.link.Watchdog;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.engine.Closing;
import dev.simpler.runtime.pod.memory.SlotRing;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The child processes of one worker, what they share and the folder it lies in. */
public final class ProcessGroup implements AutoCloseable {
  private final ProcessFolder folder;
  private final SharedFile shared;
  private final HostMemory host;
  private final Addresses addresses;
  private final Watchdog watchdog;
  private final ChildLimits limits;
  private final ChipPlacement placement = new ChipPlacement();
  private final List<ChildSpec> specs = new ArrayList<>();
  private final List<ProcessChild> nextLevel = new ArrayList<>();
  private final List<ProcessChild> sub = new ArrayList<>();

  /** Chip programs already in shared memory. Guarded by itself. */
  private final IdentityHashMap<ChipCallable, Long> programs = new IdentityHashMap<>();

  /** A nested worker as data. */
  public static final class Pod {
    private final ChildSpec.PodSpec spec;

    /** Describes a worker with its registered functions and its nested workers. */
    public Pod(PodPlan plan) {
      spec = described(plan);
    }

    private static ChildSpec.PodSpec described(PodPlan plan) {
      return new ChildSpec.PodSpec(
          plan.config(),
          plan.functions().stream().map(Functions::name).toList(),
          plan.children().stream().map(Pod::described).toList());
    }

    ChildSpec.PodSpec spec() {
      return spec;
    }
  }

  /**
   * Starts all children of a worker at once and waits until every one is ready.
   *
   * @param self the worker
   * @param inherited what a worker that is a child process itself shares with its parent
   * @throws dev.simpler.runtime.child.ChildProcessException if one cannot start; none is left then
   */
  public ProcessGroup(Pod self, Inherited inherited) {
    PodConfig config = self.spec().config();
    List<ChildSpec.PodSpec> nested = self.spec().children();
    int children = config.chips().size() + nested.size() + config.subWorkers();
    SharedFile.Shape shape =
        new SharedFile.Shape(
            children, SlotRing.RINGS * config.heapRingBytes(), config.sharedBytes());
    folder = inherited.folder(shape.bytes());
    Path file = folder.path().resolve("shared");
    SharedFile mapped;
    try {
      mapped = SharedFile.create(file, shape);
    } catch (RuntimeException | Error failure) {
      folder.close();
      throw failure;
    }
    shared = mapped;
    host = inherited.host(shared);
    if (shape.reservedBytes() > 0) {
      host.register(shared.reserved());
    }
    List<MemorySegment> mappings = new ArrayList<>(inherited.mappings());
    mappings.add(shared.all());
    addresses = new Addresses(mappings);
    limits = limits(config);
    watchdog = new Watchdog(limits.task());
    List<ChildSpec.File> files = new ArrayList<>(inherited.files());
    files.add(new ChildSpec.File(file.toString(), shape));
    try {
      startAll(placement.place(self.spec()), files);
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  /** As the config has them; shorter where a plan of faults stops a child. */
  private static ChildLimits limits(PodConfig config) {
    Duration task = config.taskTimeout();
    for (WorkerConfig chip : config.chips()) {
      OptionalLong planned = InjectionPlan.of(chip.settings(), chip.seed()).taskLimitMs();
      if (planned.isPresent() && planned.getAsLong() < task.toMillis()) {
        task = Duration.ofMillis(Math.max(1, planned.getAsLong()));
      }
    }
    return config.childLimits().withTask(task);
  }

  private void startAll(ChildSpec.PodSpec self, List<ChildSpec.File> files) {
    List<String> functions = self.functions();
    for (WorkerConfig chip : self.config().chips()) {
      specs.add(new ChildSpec(files, specs.size(), new ChildSpec.Role.Chip(chip), functions));
    }
    for (ChildSpec.PodSpec nested : self.children()) {
      specs.add(new ChildSpec(files, specs.size(), new ChildSpec.Role.Nested(nested), functions));
    }
    String faults = "";
    long seed = 0;
    for (WorkerConfig chip : self.config().chips()) {
      faults = chip.settings().getOrDefault(InjectionPlan.SETTING, faults);
      seed = chip.seed();
    }
    for (int i = 0; i < self.config().subWorkers(); i++) {
      ChildSpec.Role role = new ChildSpec.Role.Sub(i, faults, seed);
      specs.add(new ChildSpec(files, specs.size(), role, functions));
    }
    for (ChildSpec spec : specs) {
      boolean chip = spec.role() instanceof ChildSpec.Role.Chip;
      boolean plain = spec.role() instanceof ChildSpec.Role.Sub;
      ProcessChild child = new ProcessChild(this, spec.child(), layer(spec.role()), chip);
      (plain ? sub : nextLevel).add(child);
    }
    nextLevel.forEach(ProcessChild::awaitReady);
    sub.forEach(ProcessChild::awaitReady);
  }

  private static String layer(ChildSpec.Role role) {
    return switch (role) {
      case ChildSpec.Role.Chip chip -> "chip_process dev=" + chip.config().deviceId();
      case ChildSpec.Role.Nested nested -> "child_worker level=" + nested.pod().config().level();
      case ChildSpec.Role.Sub plain -> "sub_worker";
    };
  }

  /** Children of the next level in order. */
  public List<ProcessChild> nextLevel() {
    return nextLevel;
  }

  /** Sub-workers in order. */
  public List<ProcessChild> sub() {
    return sub;
  }

  /** Host memory whose tensors children share. */
  public HostMemory host() {
    return host;
  }

  /** The heap rings. */
  public SlotRing.Heap heap() {
    return new SharedRings(shared);
  }

  ChildLink start(int child) {
    ChildSpec spec = specs.get(child);
    String name = layer(spec.role()) + " (child " + child + ")";
    long memory = ChildMemory.of(spec.role(), limits);
    ChildStart start = new ChildStart(ChildMain.class, List.of(), limits, memory, spec::write);
    return new ChildLink(
        name,
        start,
        new Mailbox(shared.mailbox(child)),
        folder.path(),
        OutputStream.nullOutputStream(),
        UnaryOperator.identity(),
        watchdog);
  }

  FindingFile findings(int child) {
    return new FindingFile(folder.path(), child);
  }

  JointFile joint(int child) {
    return new JointFile(folder.path(), child);
  }

  MemorySegment reply(int child) {
    return shared.reply(child);
  }

  /** What a child says that its task failed with. */
  PodException failure(int child) {
    PodException told = Reply.failure(shared.reply(child));
    if (!told.typeName().equals(OutOfMemoryError.class.getSimpleName())) {
      return told;
    }
    long memory = ChildMemory.of(specs.get(child).role(), limits);
    Fault fault =
        told.fault()
            .since(
                "its process may take "
                    + limits.heapBytes()
                    + " bytes of heap, as many of direct buffers, and "
                    + memory
                    + " of memory of all kinds")
            .mend("raise ChildLimits, or let the function take less");
    return PodException.remote(fault, told.typeName(), told.path());
  }

  Addresses addresses() {
    return addresses;
  }

  /** The 64 bits that name a callee to a child; a program is put into shared memory once. */
  long callable(Callee callee) {
    return switch (callee) {
      case Callee.Function function -> function.id();
      case Callee.Chip chip -> {
        synchronized (programs) {
          yield programs.computeIfAbsent(chip.program(), this::publish);
        }
      }
    };
  }

  private long publish(ChipCallable program) {
    MemorySegment bytes = shared.allocate(AbiEpochs.WIDEST.programs().size(program));
    AbiEpochs.WIDEST.programs().encode(program, bytes, 0);
    return addresses.out(bytes.address(), bytes.byteSize());
  }

  /** Does something with memory children see: the given one, or a copy if they do not see it. */
  void sharing(MemorySegment memory, boolean read, Consumer<MemorySegment> action) {
    if (memory.byteSize() == 0) {
      return;
    }
    requireUsable(memory, read);
    if (memory.isNative() && addresses.knows(memory.address(), memory.byteSize())) {
      action.accept(memory);
      return;
    }
    MemorySegment copy = shared.allocate(memory.byteSize());
    try {
      if (read) {
        move(copy, memory);
      }
      action.accept(copy);
      if (!read) {
        move(memory, copy);
      }
    } finally {
      shared.free(copy);
    }
  }

  /** Before a child is asked for anything. */
  private static void requireUsable(MemorySegment memory, boolean read) {
    if (!memory.scope().isAlive() || (!read && memory.isReadOnly())) {
      throw refused(memory.isReadOnly() ? "is read-only" : "has been freed", null);
    }
  }

  /** Another thread may free the host memory meanwhile. */
  private static void move(MemorySegment to, MemorySegment from) {
    try {
      to.copyFrom(from);
    } catch (WrongThreadException foreign) {
      throw refused("belongs to another thread", foreign);
    } catch (IllegalStateException dead) {
      throw refused("has been freed", dead);
    }
  }

  private static PodException refused(String why, @Nullable Throwable cause) {
    Fault fault =
        Fault.of(ErrorCategory.HOST_MEMORY, "copy: the host memory " + why)
            .mend("copy from and to memory of a shared arena that lives as long as the copy");
    return cause == null ? new PodException(fault) : new PodException(fault, cause);
  }

  /** Ends every process and removes every file and mapping. */
  @Override
  public void close() {
    Closing closing = new Closing();
    sub.forEach(child -> closing.also(child::beginClose));
    sub.forEach(child -> closing.also(child::close));
    nextLevel.forEach(child -> closing.also(child::beginClose));
    nextLevel.forEach(child -> closing.also(child::close));
    closing.also(watchdog::close);
    closing.also(folder::close);
    closing.also(host::close);
    closing.also(shared::close);
    closing.also(placement::close);
    closing.end();
  }
}
