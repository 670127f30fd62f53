package dev.simpler.graphs.tmr;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.graphs.fake.FakeMemory;
import dev.simpler.graphs.fake.FakeNpu;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device with the runtime on it, small rings, and kernels given as lambdas. */
final class TensormapRig implements AutoCloseable {
  static final ChipFacts SMALL_CHIP =
      new ChipFacts("fake", 24, 4, 50_000_000, 0xA0, 0x4C8, 75, 3, false, List.of());
  static final ChipFacts LARGE_CHIP =
      new ChipFacts("large", 36, 7, 1_000_000_000, 0xD0, 0x5108, 108, 6, true, List.of());

  static Stream<ChipFacts> chips() {
    return Stream.of(SMALL_CHIP, LARGE_CHIP);
  }

  final FakeMemory memory = new FakeMemory();
  private AbiEpoch epoch = AbiEpochs.USUAL;
  private RingSizes rings = RingSizes.UNSET;
  private final List<FakeKernel> kernels = new ArrayList<>();
  private final List<ContinuousTensor> tensors = new ArrayList<>();
  private final List<Long> scalars = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private ChipFacts facts = SMALL_CHIP;
  private int clusters = 3;
  private int threads = 4;
  private long seed = 1;
  private int firstPhysicalId;
  private @Nullable GraphRuntime runtime;
  private @Nullable FakeNpu npu;

  TensormapRig() {
    settings.put("PTO2_RING_TASK_WINDOW", "64");
    settings.put("PTO2_RING_HEAP", "65536");
    settings.put("PTO2_RING_DEP_POOL", "256");
  }

  TensormapRig set(String name, Object value) {
    settings.put(name, value.toString());
    return this;
  }

  TensormapRig window(int slots) {
    return set("PTO2_RING_TASK_WINDOW", slots);
  }

  TensormapRig heap(long bytes) {
    return set("PTO2_RING_HEAP", bytes);
  }

  TensormapRig clusters(int count) {
    clusters = count;
    return this;
  }

  TensormapRig threads(int count) {
    threads = count;
    return this;
  }

  TensormapRig seed(long value) {
    seed = value;
    return this;
  }

  TensormapRig chip(ChipFacts chip) {
    facts = chip;
    return this;
  }

  TensormapRig physicalIdsFrom(int first) {
    firstPhysicalId = first;
    return this;
  }

  /** Adds a kernel; returns its function id. */
  int kernel(FakeKernel kernel) {
    kernels.add(kernel);
    return kernels.size() - 1;
  }

  /** Adds a kernel that does nothing for {@code picoseconds}. */
  int idle(long picoseconds) {
    FakeKernel nothing = block -> () -> {};
    return kernel(nothing.lasting(picoseconds));
  }

  /** Adds a tensor argument of 32-bit elements; returns its device address. */
  long tensor(int... extents) {
    long elements = 1;
    for (int extent : extents) {
      elements *= extent;
    }
    long address = memory.allocate(4 * elements, "argument");
    tensors.add(ContinuousTensor.childMemory(address, DataType.FLOAT32, extents));
    return address;
  }

  TensormapRig argument(ContinuousTensor tensor) {
    tensors.add(tensor);
    return this;
  }

  TensormapRig scalar(long value) {
    scalars.add(value);
    return this;
  }

  /** The address of an element of a tensor. */
  static long at(Tensor tensor, int... index) {
    long offset = tensor.startOffset();
    for (int d = 0; d < index.length; d++) {
      offset += index[d] * tensor.stride(d);
    }
    return tensor.address() + offset * tensor.type().bytes();
  }

  /** From here on all runs are of another epoch of the ABI. */
  TensormapRig epoch(AbiEpoch other) {
    epoch = other;
    return this;
  }

  /** From here on launches state sizes of rings. */
  TensormapRig rings(RingSizes sizes) {
    rings = sizes;
    return this;
  }

  /** Runs an orchestration function to its end. */
  RunStatistics run(Orchestration orchestration) {
    GraphRuntime device = runtime;
    if (device == null) {
      device = new TensormapRuntimeFactory().create(memory, facts, epoch, settings);
      runtime = device;
    }
    FakeNpu chip = new FakeNpu(facts, clusters, threads, seed, memory, kernels);
    chip.physicalIdsFrom(firstPhysicalId);
    npu = chip;
    long[] functions = new long[epoch.limits().functions()];
    for (int i = 0; i < kernels.size(); i++) {
      functions[i] = i + 1L;
    }
    TaskArgs.Builder args = TaskArgs.builder();
    tensors.forEach(args::inout);
    scalars.forEach(args::scalar);
    return device.execute(
        chip,
        new GraphRuntime.Program(
            orchestration, Optional.empty(), args.build(), functions, epoch, rings));
  }

  /** Runs an orchestration function that must fail with a code. */
  GraphException fails(Orchestration orchestration) {
    try {
      run(orchestration);
    } catch (GraphException expected) {
      return expected;
    }
    throw new AssertionError("the run succeeded");
  }

  /** What the cores did in the last run. */
  List<FakeNpu.Execution> executions() {
    FakeNpu chip = npu;
    return chip == null ? List.of() : chip.executions();
  }

  /** Executions of one function in the last run. */
  List<FakeNpu.Execution> executions(int function) {
    return executions().stream().filter(e -> e.function == function).toList();
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
