package dev.simpler.sim.device;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.AddressSpace;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.LaunchTimes;
import dev.simpler.platform.PeerAddress;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.sim.adverse.AdverseOrder;
import dev.simpler.sim.check.choice.CheckerSet;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.LaunchRate;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.engine.EngineSettings;
import dev.simpler.sim.engine.NpuConfig;
import dev.simpler.sim.engine.RunShape;
import dev.simpler.sim.engine.SimNpu;
import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.meter.Fuel;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.meter.ThrownByImage;
import dev.simpler.sim.observe.Attachment;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.LiveTasks;
import dev.simpler.sim.observe.RunEvents;
import dev.simpler.sim.observe.SimObserver;
import dev.simpler.sim.observe.SourceLines;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One simulated device: its memory, its chip, and the graph runtime it was opened with. Memory
 * calls may come from any thread; runs are one at a time.
 */
public final class SimDevice implements DeviceSession {
  private final SessionConfig config;
  private final AbiEpoch epoch;
  private final int clusters;
  private final EngineSettings settings;
  private final CheckerSet checkers;
  private final EventHub events = new EventHub(this::reachedPs);
  private final SettingObservers observers;
  private final RunObservers runObservers;
  private final AddressSpace space;
  private final DeviceMemory memory;
  private final KernelPool pool;
  private final SimNpu npu;
  private final OrchestrationGuard guard;
  private final DeviceKernels kernels;
  private final ProgramCache programs;
  private final GraphRuntime runtime;
  private final Class<?> orchestrationType;
  private final LaunchRate launchRate;
  private final boolean prebuilt;
  private final ReentrantLock running = new ReentrantLock();
  private final SimCommunication communication;
  private final long latencyPs;
  private volatile @Nullable Fault poison;
  private volatile long poisonedAtNs;
  private volatile boolean closed;
  private boolean launched;

  SimDevice(ChipProfile chip, GraphRuntimeFactory factory, SessionConfig config) {
    this.config = config;
    SimSettings given = new SimSettings(config.settings());
    this.epoch = given.epoch();
    ChipProfile profile = given.profile(chip);
    this.clusters = profile.facts().maxBlockDim();
    AdverseOrder adverse = new AdverseOrder(config.seed(), profile.coherence().vectorInOrder());
    this.settings =
        given.engine(given.effects(adverse), given.conduct(config.deviceId(), config.seed()));
    long bytes = given.deviceMemory(profile.gmBytes());
    this.space = given.space(config.deviceId());
    this.observers = SettingObservers.of(profile, config.deviceId(), given.reader());
    this.memory = new DeviceMemory(config.deviceId(), space.base(), bytes, this::reachedPs, events);
    this.checkers =
        CheckerSet.of(given.checkers(), given.keepsWriters(), profile.coherence(), memory.peers());
    checkers.watch(events);
    observers.watch(events, memory);
    runObservers = observers.ofRuns(events, memory);
    this.pool = new KernelPool(config.deviceId(), settings.poolThreads());
    try {
      long handshakes =
          memory
              .heap()
              .allocate(
                  3L * profile.facts().maxBlockDim() * HandshakeLayout.BYTES, "handshake records");
      this.npu =
          new SimNpu(
              new NpuConfig(
                  config.deviceId(),
                  profile.facts(),
                  profile.control(),
                  new LawCostModel(profile.kernelRates()),
                  profile.latencies(),
                  profile.topology().hasFastPath(),
                  profile.onChip().with(given.order()),
                  profile.forms(),
                  profile.arithmetic().imitated(given.imitates()),
                  profile.links(),
                  settings,
                  memory,
                  handshakes,
                  pool));
      this.latencyPs = profile.links().leastLatencyPs();
      this.communication =
          new SimCommunication(memory.peers(), profile.links(), this::requireUsable);
      this.guard = new OrchestrationGuard(npu, settings);
      this.kernels = DeviceKernels.of(memory);
      this.programs = new ProgramCache(memory, kernels, epoch);
      this.runtime = factory.create(memory.heap(), profile.facts(), epoch, config.settings());
      this.orchestrationType = factory.orchestrationType(epoch);
      this.launchRate = profile.launch();
      this.prebuilt = factory.buildsOnHost();
    } catch (RuntimeException | Error e) {
      pool.close();
      memory.close();
      observers.close();
      space.close();
      throw e;
    }
  }

  private long reachedPs() {
    return npu == null ? 0 : npu.reachedPs();
  }

  /**
   * Attaches an observer: to memory calls at once, to runs from the next one on. It stays until the
   * attachment is closed.
   *
   * @param observer called on threads of the device, one at a time
   * @return ends the observation when it is closed
   */
  public Attachment attach(SimObserver observer) {
    return events.attach(observer);
  }

  @Override
  public int deviceId() {
    return config.deviceId();
  }

  @Override
  public AbiEpoch abi() {
    return epoch;
  }

  @Override
  public long malloc(long bytes) {
    requireUsable();
    return memory.malloc(bytes);
  }

  @Override
  public void free(long address) {
    requireUsable();
    memory.free(address);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    requireUsable();
    memory.copyToDevice(target, source);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    requireUsable();
    if (!memory.copyFromDevice(target, source)) {
      checkers.copiedUnwritten(source, target.byteSize(), config.seed(), reachedPs());
    }
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return memory.find(address);
  }

  @Override
  public String explain(long address) {
    return memory.explain(address);
  }

  @Override
  public MemoryUsage usage() {
    return memory.usage();
  }

  @Override
  public boolean collects() {
    return true;
  }

  @Override
  public DeviceReport run(
      MemorySegment callable, MemorySegment arguments, MemorySegment launchConfig) {
    requireUsable();
    if (running.isHeldByCurrentThread() || !running.tryLock()) {
      throw refusal(ErrorCategory.USAGE, "a run is in progress, runs are one at a time", "");
    }
    JointMember joint = communication.takeEntered();
    String end = "has failed";
    try (DeviceMemory.Hold _ = memory.hold()) {
      CallConfig launch = epoch.configs().decode(launchConfig);
      try (RunObservers.Watch watch = runObservers.watch(launch)) {
        List<LiveTasks> live = watch.and(observers.tasks());
        DeviceReport report = launch(callable, arguments, launch, joint, live);
        end = "has ended at " + npu.reachedPs() / 1000 + " ns";
        return report;
      }
    } finally {
      try {
        if (joint != null) {
          serve(joint, end);
        }
      } finally {
        running.unlock();
      }
    }
  }

  private DeviceReport launch(
      MemorySegment callable,
      MemorySegment arguments,
      CallConfig launch,
      @Nullable JointMember joint,
      List<LiveTasks> live) {
    RunEvents watching = events.prepare();
    KernelSource source = kernels.withLines(watching != null && watching.wantsLines());
    LoadedProgram program = programs.get(callable, source);
    RunShape shape =
        new RunShape(
            epoch.configs().clusters(launch, clusters),
            launch.aicpuThreads(),
            config.seed(),
            source,
            epoch.programs().kernels(),
            joint);
    RunStatistics statistics = watched(shape, watching, program, launch, arguments, live);
    checkers.ran(statistics.tasks(), statistics.stores(), config.seed(), npu.reachedPs());
    LaunchTimes times = launchRate.times(!launched, prebuilt);
    launched = true;
    return new DeviceReport(
        npu.reachedPs() / 1000,
        statistics.tasks(),
        statistics.subtasks(),
        statistics.edges(),
        PackedOutput.of(
            statistics.packedOutputArgument(),
            statistics.packedOutputAddress(),
            statistics.packedOutputBytes()),
        times);
  }

  /** The run is over, those of its peers may not be: its windows are theirs until then. */
  private void serve(JointMember joint, String end) {
    List<Fault> refused = new ArrayList<>();
    checkers.judge(joint.serve(end, npu.takeUnread(), checkers.record(), refused::add), latencyPs);
    if (!refused.isEmpty()) {
      throw new SimDeviceException(refused.getFirst());
    }
  }

  private RunStatistics watched(
      RunShape shape,
      @Nullable RunEvents watching,
      LoadedProgram program,
      CallConfig launch,
      MemorySegment arguments,
      List<LiveTasks> live) {
    npu.reset(shape, watching, live);
    npu.watchCalls(checkers.calls(program::signature, config.seed(), npu::now));
    if (watching == null) {
      return execute(program, launch, arguments, false);
    }
    if (watching.wantsLines()) {
      SourceLines lines = new SourceLines(guard.sites());
      lines.begin(program.lines());
      watching.follow(lines);
    }
    events.begin(watching, shape.clusters(), shape.aicpuThreads(), shape.seed());
    Fault failure = null;
    try {
      return execute(program, launch, arguments, watching.wantsLines());
    } catch (SimplerException e) {
      failure = e.fault();
      throw e;
    } finally {
      events.end(watching, npu.reachedPs(), failure);
    }
  }

  private RunStatistics execute(
      LoadedProgram program, CallConfig launch, MemorySegment arguments, boolean withLines) {
    guard.start();
    Meter outer = Fuel.install(guard);
    try {
      RunStatistics statistics =
          runtime.execute(
              npu,
              new GraphRuntime.Program(
                  program.orchestration(orchestrationType, withLines),
                  program.config(),
                  epoch.arguments().decode(arguments),
                  program.functions(),
                  epoch,
                  launch.rings()));
      npu.requireAtRest();
      return statistics;
    } catch (Stop stop) {
      throw new SimDeviceException(stop.fault().at("device " + deviceId()));
    } catch (ThrownByImage thrown) {
      throw new SimDeviceException(
          Fault.of(ErrorCategory.ORCHESTRATION, "the orchestration function threw: " + thrown)
              .at("device " + deviceId())
              .mend("correct the orchestration function"),
          thrown);
    } catch (SimplerException e) {
      if (e.category() == ErrorCategory.INTERNAL) {
        poison = e.fault();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      SimDeviceException defect =
          new SimDeviceException(
              Fault.of(
                      ErrorCategory.INTERNAL,
                      "graph runtime " + runtime.name() + " failed: " + Described.of(e))
                  .at("device " + deviceId())
                  .mend("report this as a defect of the graph runtime"),
              e);
      poison = defect.fault();
      throw defect;
    } finally {
      Fuel.install(outer);
      guard.end();
      npu.tearDown();
      SimplerException failure = npu.failure();
      if (failure != null) {
        poison = failure.fault();
      }
      poisonedAtNs = npu.reachedPs() / 1000;
    }
  }

  private void requireUsable() {
    if (closed) {
      throw refusal(ErrorCategory.USAGE, "the device is closed", "");
    }
    Fault cause = poison;
    if (cause != null) {
      throw refusal(
          ErrorCategory.POISONED,
          "the device is POISONED and refuses everything until it is reset",
          cause.message());
    }
  }

  private SimDeviceException refusal(ErrorCategory category, String what, String since) {
    Fault fault = Fault.of(category, what).at("device " + deviceId());
    return new SimDeviceException(
        since.isEmpty()
            ? fault
            : fault
                .since("poisoned " + poisonedAtNs + " ns into its last run by: " + since)
                .mend("reset the device and upload again"));
  }

  @Override
  public Communication communication() {
    return communication;
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return DeviceAddress.isDevice(address) || PeerAddress.isPeer(address);
  }

  @Override
  public Optional<List<LastWrite>> lastWrites(long address, long bytes) {
    return checkers.lastWrites(address, bytes);
  }

  @Override
  public List<String> takePrinted() {
    return npu.takePrinted();
  }

  @Override
  public FindingList takeFindings() {
    return checkers.take();
  }

  @Override
  public void close() {
    if (running.isHeldByCurrentThread()) {
      throw refusal(ErrorCategory.USAGE, "an observer closes the device during a run", "");
    }
    if (!closed) {
      closed = true;
      running.lock();
      try {
        if (poison == null) {
          checkers.closed(memory.live(), config.seed(), reachedPs());
        }
        runtime.close();
        pool.close();
        memory.close();
      } finally {
        observers.close();
        space.close();
        running.unlock();
      }
    }
  }
}
