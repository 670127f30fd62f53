package dev.simpler.sim.engine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.core.MemorySharing;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.core.PipeSlot;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.OnChipSizes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One AI core while it runs kernels: their virtual time, their limits, what became of the last one.
 * Lives as long as the device; on-chip memory keeps its contents between kernels, as on hardware.
 */
final class SimCore implements CorePort {
  /** Charges of virtual time between two looks at the host's clock. */
  private static final int GUARD_STRIDE = 64;

  private static final long TORN_DOWN = Long.MIN_VALUE;

  // Opaque access where two threads meet: no fence on the way of every kernel.
  private static final VarHandle PROGRESS;
  private static final VarHandle LIMIT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PROGRESS = lookup.findVarHandle(SimCore.class, "progress", long.class);
      LIMIT = lookup.findVarHandle(SimCore.class, "limit", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Launch launch = new Launch();
  final Footprints footprint = new Footprints();

  /** How much longer instructions take by pipe, for the kernel that is prepared next. */
  long @Nullable [] slowPipes;

  private final GlobalMemory memory;
  private final CostModel costs;
  private final ChipForms forms;
  private final ChipArithmetic arithmetic;
  private final KernelExecution execution;
  private final CrossCoreFlags flags;
  private final CorePeers peers;
  private final EngineSettings settings;

  private final Printed printed = new Printed();
  private CoreIdentity identity;
  private @Nullable LoadedKernel kernel;
  private @Nullable KernelBody body;
  private @Nullable Coroutine coroutine;
  private @Nullable Throwable failure;
  private long start;
  private long now;
  private long progress;
  private long limit;
  private long finLatency;
  private long pickup;
  private long guardDeadline;
  private final KernelTraffic traffic = new KernelTraffic();
  private int spends;
  private boolean guarded;
  private Set<EventDetail> watched = Set.of();

  SimCore(
      CoreIdentity identity,
      GlobalMemory memory,
      CostModel costs,
      OnChipSizes sizes,
      ChipForms forms,
      ChipArithmetic arithmetic,
      CrossCoreFlags flags,
      ChipLinks links,
      EngineSettings settings) {
    this.identity = identity;
    this.memory = memory;
    this.costs = costs;
    this.forms = forms;
    this.arithmetic = arithmetic;
    this.flags = flags;
    this.peers = new CorePeers(this, links);
    this.settings = settings;
    this.execution =
        new KernelExecution(
            this, sizes, this::guardHostTime, settings.kernelLimits(), settings.effects());
  }

  /** Gives the core its place in the next run. */
  void identify(CoreIdentity newIdentity) {
    identity = newIdentity;
  }

  /** Forgets the run before. */
  void reset(Set<EventDetail> details) {
    printed.reset();
    watched = details;
    start = progress = 0;
    body = null;
    coroutine = null;
    failure = null;
    peers.reset();
    execution.units().beginRun();
  }

  /**
   * Prepares the kernel of {@link #launch} to start at {@code time}.
   *
   * @param condLatency time from its end to the visibility of its FIN
   * @param shared who shares the memory with it
   */
  void prepare(LoadedKernel toRun, long time, long condLatency, MemoryTraffic shared) {
    traffic.begin(shared);
    kernel = toRun;
    body = null;
    coroutine = null;
    failure = null;
    start = time;
    now = time;
    progress = time;
    limit = time + settings.stallLimitPs();
    finLatency = condLatency;
    pickup = Long.MAX_VALUE;
    spends = 0;
    guarded = false;
  }

  /** What the core's kernel before moved. */
  KernelTraffic traffic() {
    return traffic.of(progress - start, execution.units());
  }

  /** The kernel goes on among those that run now, as one that has moved so much so far. */
  void goesOn(MemoryTraffic all) {
    all.goesOn(identity.core(), traffic.of(now - start, execution.units()));
    traffic.begin(all);
  }

  /** Runs the prepared kernel to its end on the calling thread; its failure is kept. */
  void execute() {
    try {
      execution.run(Objects.requireNonNull(kernel), launch);
    } catch (Throwable e) {
      failure = e;
    }
    progress = now;
  }

  /** Makes the prepared kernel available to the host pool. */
  KernelBody offer() {
    KernelBody offered = new KernelBody(this);
    body = offered;
    return offered;
  }

  /** Makes the prepared kernel one that can suspend. */
  void makeSuspendable() {
    coroutine = new Coroutine(this::execute);
  }

  KernelBody body() {
    return Objects.requireNonNull(body, "the kernel is not on the pool");
  }

  Coroutine coroutine() {
    return Objects.requireNonNull(coroutine, "a kernel that waits is not suspendable");
  }

  /** Whether the kernel can wait for others. */
  boolean isSuspendable() {
    return coroutine != null;
  }

  /** Suspends the calling kernel, until its RESUME event. */
  void suspend() {
    coroutine().suspend();
    stopIfAborted();
    guarded = false;
  }

  /** The kernel waits so long, which does not count as running. */
  void waited(long picoseconds) {
    limit += picoseconds;
  }

  @Override
  public PeerPort peers() {
    return peers;
  }

  /** Whether something ended the kernel early. */
  boolean hasFailed() {
    return failure != null;
  }

  /** What ended the kernel early, as the error of the run. */
  @Nullable SimplerException failure() {
    Throwable why = failure;
    return why == null ? null : KernelStops.error(why, identity, this::describe);
  }

  /** Another token waits, and the core needs {@code latency} from its kernel's end to start it. */
  void pendingPickup(long latency) {
    pickup = latency;
  }

  /** Time between the kernel's end and the first thing that can depend on it. */
  long slack() {
    return Math.min(finLatency, pickup);
  }

  /** Earliest time at which the end of the running kernel could matter. */
  long bound() {
    return progress() + slack();
  }

  /** Lets the kernel unwind when it next charges time; any thread. */
  void abort() {
    LIMIT.setOpaque(this, TORN_DOWN);
  }

  /** Unwinds the calling kernel if the run is being torn down. */
  void stopIfAborted() {
    if ((long) LIMIT.getOpaque(this) == TORN_DOWN) {
      throw stop();
    }
  }

  String kernelName() {
    return kernel == null ? "none" : kernel.name();
  }

  /** Start of the kernel. */
  long start() {
    return start;
  }

  /** A lower bound of the kernel's end, and its end once it has ended; any thread. */
  long progress() {
    return (long) PROGRESS.getOpaque(this);
  }

  /** Moves the kernel's time forward over a suspension; waiting does not count as running. */
  void reaches(long time) {
    if (time > now) {
      limit += time - now;
      now = time;
    }
  }

  /** Takes what the kernel has done since the last call, as a list of the caller's. */
  List<CoreEvent> taken() {
    CoreTap tap = execution.units().tap();
    return tap == null ? new ArrayList<>() : tap.take();
  }

  /** Events that were lost since the kernel began. */
  long lost() {
    CoreTap tap = execution.units().tap();
    return tap == null ? 0 : tap.lost();
  }

  @Override
  public Set<EventDetail> details() {
    return watched;
  }

  @Override
  public long slowness(Pipe pipe) {
    long[] slow = slowPipes;
    return slow == null ? 0 : slow[pipe.ordinal()];
  }

  @Override
  public CoreIdentity identity() {
    return identity;
  }

  @Override
  public GlobalMemory memory() {
    return memory;
  }

  @Override
  public CostModel costs() {
    return costs;
  }

  @Override
  public MemorySharing sharing() {
    return traffic;
  }

  @Override
  public ChipForms forms() {
    return forms;
  }

  @Override
  public ChipArithmetic arithmetic() {
    return arithmetic;
  }

  @Override
  public ProductMode products() {
    return settings.products();
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void spend(long picoseconds) {
    long time = now + picoseconds;
    if (time > (long) LIMIT.getOpaque(this) || time < now) {
      throw stop();
    }
    now = time;
    if ((++spends & (GUARD_STRIDE - 1)) == 0) {
      guardHostTime();
    }
    KernelBody offered = body;
    if (offered != null) {
      PROGRESS.setOpaque(this, time);
      offered.progressed(time);
    }
  }

  @Override
  public void failed(long time) {
    now = Math.max(now, Math.min(time, (long) LIMIT.getOpaque(this)));
  }

  private Stop stop() {
    boolean tornDown = (long) LIMIT.getOpaque(this) == TORN_DOWN;
    Fault fault = tornDown ? KernelStops.tornDown() : KernelStops.stalled(settings, start);
    return new Stop(fault.at(identity.toString()).by(describe()));
  }

  private void guardHostTime() {
    long host = settings.hostClock().getAsLong();
    if (!guarded) {
      guarded = true;
      guardDeadline = host + settings.hostGuardNanos();
    } else if (host - guardDeadline > 0) {
      Fault fault = KernelStops.guarded(settings, now - start);
      throw new Stop(fault.at(identity.toString()).by(describe()));
    }
  }

  String describe() {
    return "kernel "
        + kernelName()
        + " (function "
        + launch.functionId
        + ") of task 0x"
        + Long.toHexString(launch.taskId)
        + ", block "
        + launch.blockIndex
        + execution.pending();
  }

  @Override
  public void setCrossCoreFlag(int flag, boolean toVector, long time) {
    flags.raise(this, flag, time);
  }

  @Override
  public void setGroupFlag(int flag, FlagScope scope, int blocks) {
    flags.groups().raise(this, flag, scope, blocks);
  }

  @Override
  public void waitGroupFlag(int flag, FlagScope scope, int blocks) {
    flags.groups().await(this, flag, scope, blocks);
  }

  @Override
  public void print(long time, String what, Supplier<String> text) {
    printed.add(this, time, what, text);
  }

  /** Takes what the core printed since the run began. */
  List<Printed.Entry> takePrinted() {
    return printed.take(this);
  }

  @Override
  public int blocksAtOnce() {
    return flags.groups().blocksAtOnce(this);
  }

  @Override
  public PipeSlot pipeSlot(int flag, int lane, int index) {
    return flags.slots().at(identity.cluster(), flag, lane, index);
  }

  @Override
  public void sendToVector(int lane, CoreWrite write) {
    flags.writes().toVector(identity.cluster(), lane, write);
  }

  @Override
  public void sendToCube(CoreWrite write) {
    flags.writes().toCube(identity.cluster(), identity.lane(), write);
  }

  @Override
  public @Nullable CoreWrite takeWrite() {
    return flags.writes().take(identity, now);
  }

  @Override
  public int vectorPartners() {
    return flags.vectorPartners(this);
  }

  @Override
  public void waitCrossCoreFlag(int flag) {
    flags.await(this, flag);
  }
}
