package dev.simpler.runtime.hbg;

import dev.simpler.abi.task.ChipStorageTaskArgs;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.device.GraphRuntime.RunStatistics;
import dev.simpler.runtime.fake.FakeKernel;
import dev.simpler.runtime.fake.FakeMemory;
import dev.simpler.runtime.fake.FakeNpu;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphException;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphOrchestration;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device with host_build_graph on it, and kernels given as lambdas. */
final class HostRig implements AutoCloseable {
  static final ChipFacts CHIP =
      new ChipFacts("fake", 36, 7, 50_000_000, 0xA0, 0x4C8, 108, 3, List.of());

  final FakeMemory memory = new FakeMemory();
  private final List<FakeKernel> kernels = new ArrayList<>();
  private final List<ContinuousTensor> tensors = new ArrayList<>();
  private int clusters = 2;
  private int threads = 2;
  private long seed = 1;
  private @Nullable GraphRuntime runtime;
  private @Nullable FakeNpu npu;

  HostRig launch(int blockDim, int aicpuThreads) {
    clusters = blockDim;
    threads = aicpuThreads;
    return this;
  }

  HostRig seed(long value) {
    seed = value;
    return this;
  }

  int kernel(FakeKernel kernel) {
    kernels.add(kernel);
    return kernels.size() - 1;
  }

  /** A kernel that does nothing for {@code picoseconds}. */
  int idle(long picoseconds) {
    FakeKernel nothing = block -> () -> {};
    return kernel(nothing.lasting(picoseconds));
  }

  /** Adds a float tensor argument; returns its device address. */
  long tensor(int elements) {
    long address = memory.allocate(4L * elements, "argument");
    tensors.add(ContinuousTensor.childMemory(address, DataType.FLOAT32, elements));
    return address;
  }

  RunStatistics run(HostGraphOrchestration function) {
    GraphRuntime device = runtime;
    if (device == null) {
      device = new HostBuildGraphFactory().create(memory, CHIP, Map.of());
      runtime = device;
    }
    FakeNpu chip = new FakeNpu(CHIP, clusters, threads, seed, memory, kernels);
    npu = chip;
    long[] functions = new long[32];
    for (int i = 0; i < kernels.size(); i++) {
      functions[i] = i + 1L;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment args = arena.allocate(ChipStorageTaskArgsLayout.BYTES);
      ChipStorageTaskArgs.encode(tensors, new long[0], args);
      return device.execute(chip, new GraphRuntime.Program(function, args, functions));
    }
  }

  HostGraphException fails(HostGraphOrchestration function) {
    try {
      run(function);
    } catch (HostGraphException expected) {
      return expected;
    }
    throw new AssertionError("the run succeeded");
  }

  List<FakeNpu.Execution> executions() {
    FakeNpu chip = npu;
    return chip == null ? List.of() : chip.executions();
  }

  /** What is allocated for a graph, not by the rig itself. */
  long graphBuffers() {
    return memory.allocations().values().stream().filter("host graph buffer"::equals).count();
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
