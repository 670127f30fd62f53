package dev.simpler.sim.engine;

import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.chip.TestRates;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.RunEvents;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.OnChipSizes;
import dev.simpler.sim.onchip.TileOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/** A small chip with a device memory, and kernels that are Java code of the test. */
final class TestChip implements AutoCloseable {
  static final int MAX_CLUSTERS = 8;
  static final long NS = 1_000;

  private static final KernelCodec FORM = AbiEpochs.USUAL.programs().kernels();

  private static final Latencies LATENCIES =
      new Latencies(
          140 * NS, 400 * NS, 5_600 * NS, 250 * NS, 500 * NS, 180 * NS, 1_020 * NS, 100 * NS);

  final DeviceMemory memory;
  final SimNpu npu;
  final long handshakes;
  final long scratch;
  private final Map<Long, LoadedKernel> kernels = new HashMap<>();
  private final ExecutorService pool;

  /** How the chip is to be built. */
  record Options(
      int device,
      int poolThreads,
      long heavyPs,
      long stallPs,
      long guardNanos,
      LongSupplier clock,
      boolean fastPath) {
    static final Options INLINE =
        new Options(0, 0, 4_000 * NS, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, () -> 0, true);

    Options pool(int threads, long newHeavyPs) {
      return new Options(device, threads, newHeavyPs, stallPs, guardNanos, clock, fastPath);
    }

    Options stall(long newStallPs) {
      return new Options(device, poolThreads, heavyPs, newStallPs, guardNanos, clock, fastPath);
    }

    Options guard(long newGuardNanos, LongSupplier newClock) {
      return new Options(device, poolThreads, heavyPs, stallPs, newGuardNanos, newClock, fastPath);
    }

    Options device(int id) {
      return new Options(id, poolThreads, heavyPs, stallPs, guardNanos, clock, fastPath);
    }

    Options withoutFastPath() {
      return new Options(device, poolThreads, heavyPs, stallPs, guardNanos, clock, false);
    }
  }

  TestChip(Options options) {
    memory = new DeviceMemory(options.device(), 1L << 30, () -> 0);
    handshakes =
        memory.heap().allocate(3L * MAX_CLUSTERS * HandshakeLayout.BYTES, "handshake records");
    scratch = memory.heap().allocate(4096, "scratch");
    pool = Executors.newFixedThreadPool(Math.max(1, options.poolThreads()), daemons());
    npu =
        new SimNpu(
            new NpuConfig(
                options.device(),
                new ChipFacts(
                    "test", MAX_CLUSTERS, 4, 1_000_000_000, 0xA0, 0x4C8, 24, 3, true, List.of()),
                new ControlCosts(
                    150 * NS, 40 * NS, 15 * NS, 20 * NS, 5 * NS, 100 * NS, 40 * NS, 30 * NS,
                    10 * NS),
                new LawCostModel(TestRates.plain(_ -> 1.)),
                LATENCIES,
                options.fastPath(),
                new OnChipSizes(4096, 4096, 4096, 4096, 4096, 1024, 1024, 0, 32, TileOrder.LOWEST),
                ChipForms.everything("test"),
                ChipArithmetic.PLAIN,
                new LinkRates(
                    new LinkRates.Link(200 * NS, 33),
                    new LinkRates.Link(200 * NS, 33),
                    33,
                    1,
                    100 * NS,
                    50 * NS,
                    2_000 * NS,
                    50),
                new EngineSettings(
                    options.stallPs(),
                    options.guardNanos(),
                    options.poolThreads(),
                    options.heavyPs(),
                    options.clock(),
                    ProductMode.DEFAULT,
                    MeterLimits.of(16 << 20),
                    EffectOrder.PROGRAM,
                    CoreConduct.PLAIN),
                memory,
                handshakes,
                pool));
  }

  private static ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().factory();
  }

  /** Gives an address to a kernel; {@code body} gets the context and the core's port. */
  long kernel(String name, boolean mayBlock, Body body) {
    CoreCallable silent = CoreCallable.of(List.of(), new byte[] {1});
    long callable = memory.malloc(FORM.size(silent));
    FORM.encode(silent, memory.window(callable, FORM.size(silent)), 0);
    long address = callable + FORM.binaryOffset();
    Kernel kernel = context -> body.run(context, port(context));
    kernels.put(address, new LoadedKernel(kernel, name, mayBlock, true));
    return address;
  }

  /** What a test's kernel does. */
  interface Body {
    void run(KernelContext context, CorePort port);
  }

  private static CorePort port(KernelContext context) {
    return ((KernelExecution) context).units().port();
  }

  KernelSource source() {
    return address -> Objects.requireNonNull(kernels.get(address), "no kernel");
  }

  /** Resets the chip for a run. */
  TestChip begin(int clusters, int threads, long seed) {
    npu.reset(new RunShape(clusters, threads, seed, source(), FORM, null), null, List.of());
    return this;
  }

  /** Resets the chip for a run that is watched. */
  TestChip begin(int clusters, int threads, long seed, EventLog log) {
    EventHub hub = new EventHub(npu::reachedPs);
    hub.attach(log);
    RunEvents events = Objects.requireNonNull(hub.prepare());
    npu.reset(new RunShape(clusters, threads, seed, source(), FORM, null), events, List.of());
    log.upTo(() -> events.advance(npu.reachedPs() + 1));
    return this;
  }

  @Override
  public void close() {
    npu.tearDown();
    pool.shutdownNow();
    memory.close();
  }
}
