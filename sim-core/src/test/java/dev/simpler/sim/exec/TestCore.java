package dev.simpler.sim.exec;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.chip.TestRates;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.core.PipeSlot;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.sim.image.ImageLoader;
import dev.simpler.sim.image.ImagePolicy;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.OnChipSizes;
import dev.simpler.sim.onchip.TileOrder;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One core over a real device memory, without an event engine: enough to run single kernels. */
public final class TestCore implements CorePort, AutoCloseable {
  /** What {@link #spend} throws at the stall limit. */
  public static final class Stalled extends Stop {
    private static final long serialVersionUID = 1L;

    Stalled() {
      super(Fault.of(ErrorCategory.STALL, "a second of virtual time is over"));
    }
  }

  /** The sizes of an A2/A3 core, with the scale buffers of A5. */
  public static final OnChipSizes SIZES =
      new OnChipSizes(
          192 << 10,
          512 << 10,
          64 << 10,
          64 << 10,
          128 << 10,
          1 << 10,
          2 << 10,
          4 << 10,
          32,
          TileOrder.LOWEST);

  private static final int WORDS = 146;
  private static final long HEAP_BYTES = 16 << 20;

  private final CoreIdentity identity;
  private final DeviceMemory memory = new DeviceMemory(0, 1L << 30, () -> 0);
  private final KernelExecution execution;
  private final Launch launch = new Launch();
  private final Map<Integer, PipeSlot> slots = new HashMap<>();
  private ChipForms forms = ChipForms.everything("test");
  private final Queue<CoreWrite> sent = new ArrayDeque<>();
  private final List<String> printed = new ArrayList<>();
  private CostModel costs = Costs.INSTANCE;
  private ChipArithmetic arithmetic = ChipArithmetic.PLAIN;
  private ProductMode products = ProductMode.DEFAULT;
  private long now;
  private Set<EventDetail> watched = Set.of();

  public TestCore(CoreKind kind) {
    this(kind, EffectOrder.PROGRAM);
  }

  /** A core whose instructions take effect in an order of their own. */
  public TestCore(CoreKind kind, EffectOrder effects) {
    this(kind, effects, SIZES);
  }

  /** A core with memories of its own. */
  public TestCore(CoreKind kind, EffectOrder effects, OnChipSizes sizes) {
    identity = new CoreIdentity(0, 3, kind, 1, 0);
    execution = new KernelExecution(this, sizes, () -> {}, MeterLimits.of(HEAP_BYTES), effects);
    launch.argumentAddress = memory.heap().allocate(8 * WORDS + 16, "payload");
    launch.argumentWords = WORDS;
    launch.taskId = 0x100000007L;
    launch.functionId = 2;
    long contexts = launch.argumentAddress + 8 * WORDS;
    memory.putInt(contexts, 0);
    memory.putInt(contexts + 4, 5);
    memory.putLong(contexts + 8, 1);
    word(144, contexts);
    word(145, contexts + 8);
  }

  /** Device memory. */
  public DeviceMemory device() {
    return memory;
  }

  /** The execution under test. */
  public KernelExecution execution() {
    return execution;
  }

  /** Sets an argument word. */
  public TestCore word(int index, long value) {
    memory.putLong(launch.argumentAddress + 8L * index, value);
    return this;
  }

  /** Sets an argument word to a tensor of float data, and returns its device address. */
  public long floats(int index, float[] values, int... shape) {
    long address = memory.malloc(Math.max(4, 4L * values.length));
    memory.copyToDevice(address, MemorySegment.ofArray(values));
    tensor(index, ElementType.FLOAT32, address, shape);
    return address;
  }

  /** Sets an argument word to the descriptor of a contiguous tensor. */
  public void tensor(int index, ElementType type, long address, int... shape) {
    MemorySegment descriptor = MemorySegment.ofArray(new byte[TensorLayout.BYTES]);
    Tensor.external(address, type.dataType().orElseThrow(), shape).encode(descriptor, 0);
    long at = memory.heap().allocate(TensorLayout.BYTES, "descriptor");
    memory.copyToDevice(at, descriptor);
    word(index, at);
  }

  /** Reads floats back. */
  public float[] read(long address, int count) {
    float[] values = new float[count];
    memory.copyFromDevice(MemorySegment.ofArray(values), address);
    return values;
  }

  /** Loads a kernel class the way a device does. */
  public static LoadedKernel load(Class<? extends Kernel> type) {
    ImageLoader loader =
        ImageLoader.load(ClassImage.decode(ClassImage.kernel(type)), ImagePolicy.KERNEL);
    Kernel kernel = loader.instance(ClassImage.KERNEL_ENTRY, Kernel.class);
    return new LoadedKernel(
        kernel, kernel.getClass().getName(), loader.mayBlock(), loader.metered());
  }

  /** Loads a kernel class the way a device does whose observers want lines. */
  public static LoadedKernel loadWithLines(Class<? extends Kernel> type) {
    ImageLoader loader =
        ImageLoader.loadWithLines(ClassImage.decode(ClassImage.kernel(type)), ImagePolicy.KERNEL);
    Kernel kernel = loader.instance(ClassImage.KERNEL_ENTRY, Kernel.class);
    return new LoadedKernel(
        kernel, kernel.getClass().getName(), loader.mayBlock(), loader.metered(), loader.lines());
  }

  /** Loads and runs a kernel class. */
  public TestCore run(Class<? extends Kernel> type) {
    execution.run(load(type), launch);
    return this;
  }

  /** Runs a kernel of the test itself, without an image. */
  public TestCore run(Kernel kernel) {
    execution.run(new LoadedKernel(kernel, "test", false, true), launch);
    return this;
  }

  /** Runs a loaded kernel. */
  public TestCore run(LoadedKernel kernel) {
    execution.run(kernel, launch);
    return this;
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

  /** Sets how the cube unit rounds. */
  public TestCore rounding(ProductMode mode) {
    products = mode;
    return this;
  }

  @Override
  public ChipForms forms() {
    return forms;
  }

  /** Makes it a core of a chip with these forms of instructions only. */
  public TestCore forms(ChipForms present) {
    forms = present;
    return this;
  }

  /** Charges by these costs. */
  public TestCore costs(CostModel model) {
    costs = model;
    return this;
  }

  /** Makes it a core of a chip that lacks a path. */
  public TestCore without(DataPath missing) {
    costs = new LawCostModel(TestRates.plain(path -> path == missing ? 0. : 1.));
    return this;
  }

  /** Cores of its cluster that run the task, see {@link Launch#clusterMask}. */
  public TestCore cluster(int mask) {
    launch.clusterMask = mask;
    return this;
  }

  /** Makes it tell of what its kernels do. */
  public TestCore watched() {
    watched = EventDetail.WITHOUT_LINES;
    return this;
  }

  /** Makes it tell the lines of its kernels, too. */
  public TestCore traced() {
    watched = EnumSet.allOf(EventDetail.class);
    return this;
  }

  @Override
  public Set<EventDetail> details() {
    return watched;
  }

  @Override
  public ChipArithmetic arithmetic() {
    return arithmetic;
  }

  /** Makes it a core of a chip with an arithmetic of its own. */
  public TestCore arithmetic(ChipArithmetic other) {
    arithmetic = other;
    return this;
  }

  @Override
  public ProductMode products() {
    return products;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void failed(long time) {}

  @Override
  public void spend(long picoseconds) {
    now += picoseconds;
    if (now > 1_000_000_000) {
      throw new Stalled();
    }
  }

  @Override
  public void setCrossCoreFlag(int flag, boolean toVector, long time) {
    now += flag;
  }

  @Override
  public void waitCrossCoreFlag(int flag) {
    now += 1000;
  }

  @Override
  public void setGroupFlag(int flag, FlagScope scope, int blocks) {
    now += flag;
  }

  @Override
  public void waitGroupFlag(int flag, FlagScope scope, int blocks) {
    now += 1000;
  }

  @Override
  public void print(long time, String what, Supplier<String> text) {
    printed.add(what + "\n" + text.get());
  }

  /** What was printed. */
  public List<String> printed() {
    return printed;
  }

  @Override
  public int blocksAtOnce() {
    return 4;
  }

  @Override
  public void sendToVector(int lane, CoreWrite write) {
    sent.add(write);
  }

  @Override
  public void sendToCube(CoreWrite write) {
    sent.add(write);
  }

  @Override
  public @Nullable CoreWrite takeWrite() {
    return sent.poll();
  }

  @Override
  public int vectorPartners() {
    return 2;
  }

  @Override
  public PipeSlot pipeSlot(int flag, int lane, int index) {
    return slots.computeIfAbsent(flag << 16 | lane << 8 | index, _ -> new PipeSlot());
  }

  @Override
  public void close() {
    memory.close();
  }

  /** A picosecond per byte or element, a hundred per scalar step. */
  private enum Costs implements CostModel {
    INSTANCE;

    @Override
    public boolean connects(DataPath path) {
      return true;
    }

    @Override
    public long transfer(DataPath path, int commands, long lines, long lineBytes) {
      return lines * lineBytes;
    }

    @Override
    public long shared(long bytes, boolean aligned, double cores, long resident) {
      return 0;
    }

    @Override
    public boolean aligned(long bytes) {
      return true;
    }

    @Override
    public long vector(Instruction op, VectorShape shape, boolean streaming) {
      return shape.elements();
    }

    @Override
    public long scalarLoop(Instruction op, VectorShape shape) {
      return 0;
    }

    @Override
    public long matmul(Format operand, int m, int k, int n, boolean streaming) {
      return (long) m * k * n;
    }

    @Override
    public long scalar(long operations) {
      return 100 * operations;
    }
  }
}
