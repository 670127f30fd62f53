package dev.simpler.graphs.fake;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device with a graph runtime on it, and kernels given as lambdas. */
public abstract class ProgramRig<R extends ProgramRig<R>> implements AutoCloseable {
  public static final ChipFacts CHIP =
      new ChipFacts("fake", 36, 7, 50_000_000, 0xA0, 0x4C8, 108, 3, true, List.of());

  public final FakeMemory memory = new FakeMemory();
  private final AbiEpoch epoch;
  private final RingSizes rings = RingSizes.UNSET;
  private final List<FakeKernel> kernels = new ArrayList<>();
  private final List<ContinuousTensor> tensors = new ArrayList<>();
  private int clusters = 2;
  private int threads = 2;
  private long seed = 1;
  private final GraphRuntimeFactory factory;
  private final Map<String, String> settings = new HashMap<>();
  private @Nullable GraphRuntime runtime;
  private @Nullable FakeNpu npu;

  /** A device with the runtime of {@code factory}. */
  protected ProgramRig(GraphRuntimeFactory factory) {
    this(factory, AbiEpochs.USUAL);
  }

  /** A device with the runtime of {@code factory}, for programs of an epoch of the ABI. */
  protected ProgramRig(GraphRuntimeFactory factory, AbiEpoch epoch) {
    this.epoch = epoch;
    this.factory = factory;
  }

  /** This rig. */
  protected abstract R self();

  public R set(String name, Object value) {
    settings.put(name, value.toString());
    return self();
  }

  public R launch(int blockDim, int aicpuThreads) {
    clusters = blockDim;
    threads = aicpuThreads;
    return self();
  }

  public R seed(long value) {
    seed = value;
    return self();
  }

  public int kernel(FakeKernel kernel) {
    kernels.add(kernel);
    return kernels.size() - 1;
  }

  /** A kernel that does nothing for {@code picoseconds}. */
  public int idle(long picoseconds) {
    FakeKernel nothing = block -> () -> {};
    return kernel(nothing.lasting(picoseconds));
  }

  /** Adds a float tensor argument; returns its device address. */
  public long tensor(int elements) {
    long address = memory.allocate(4L * elements, "argument");
    view(address, elements);
    return address;
  }

  /** Adds a float tensor argument in memory that exists. */
  public void view(long address, int elements) {
    tensors.add(ContinuousTensor.childMemory(address, DataType.FLOAT32, elements));
  }

  /** Runs an orchestration program. */
  protected RunStatistics execute(Object program) {
    GraphRuntime device = runtime;
    if (device == null) {
      device = factory.create(memory, CHIP, epoch, settings);
      runtime = device;
    }
    FakeNpu chip = new FakeNpu(CHIP, clusters, threads, seed, memory, kernels);
    npu = chip;
    long[] functions = new long[epoch.limits().functions()];
    for (int i = 0; i < kernels.size(); i++) {
      functions[i] = i + 1L;
    }
    TaskArgs.Builder args = TaskArgs.builder();
    tensors.forEach(args::inout);
    return device.execute(
        chip,
        new GraphRuntime.Program(program, Optional.empty(), args.build(), functions, epoch, rings));
  }

  /** What the cores did in the last run. */
  public List<FakeNpu.Execution> executions() {
    FakeNpu chip = npu;
    return chip == null ? List.of() : chip.executions();
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
