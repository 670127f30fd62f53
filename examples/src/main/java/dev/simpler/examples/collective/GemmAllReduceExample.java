package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A product of FLOAT16 whose left operand every chip has its own of, summed over the chips while it
 * is made. The large run is the one that pto-isa timed on cards.
 */
public final class GemmAllReduceExample implements Example {
  private final int largeChips;
  private final int carriers;
  private final boolean overlaps;

  /**
   * The program.
   *
   * @param largeChips chips of the large run
   * @param carriers most vector cores of a chip that communicate
   * @param overlaps whether sums begin before the product is done
   */
  public GemmAllReduceExample(int largeChips, int carriers, boolean overlaps) {
    this.largeChips = largeChips;
    this.carriers = carriers;
    this.overlaps = overlaps;
  }

  @Override
  public String name() {
    return "l3_gemm_allreduce";
  }

  @Override
  public String description() {
    return "level 3: a large product, its tiles summed over the chips while others are made";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  private static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(GemmAllReduceGraph.class))
        .signature(IN, IN, OUT, INOUT, INOUT, SCALAR, SCALAR, SCALAR, SCALAR)
        .kernel(
            GemmAllReduceGraph.PRODUCT,
            ExampleSession.kernel(PanelProduct.class, IN, IN, OUT, INOUT, INOUT, SCALAR))
        .kernel(
            GemmAllReduceGraph.SUM,
            ExampleSession.kernel(ReduceGather.class, IN, IN, IN, INOUT, INOUT, SCALAR))
        .build();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    SpreadProblem problem =
        switch (options.size()) {
          case SMALL -> new SpreadProblem(Inputs.of(options), 340, 512, 250);
          case MEDIUM -> new SpreadProblem(Inputs.of(options), 500, 1024, 1000);
          case LARGE -> new SpreadProblem(Inputs.of(options), 5416, 6144, 1408);
        };
    int chips = options.size().pick(2, 4, largeChips);
    PodWorker worker = PodSession.worker(this, options, 3, 0, chips, 0);
    try (PodSession session = new PodSession(options, worker)) {
      int rows = problem.rows();
      int cols = problem.cols();
      int most = Math.min(session.launch().blockDim(), carriers);
      int cores = Math.min(most, (problem.tiles() + 1) / 2);
      HostTensor left = worker.host().tensor(DataType.FLOAT16, rows, problem.depth());
      HostTensor right = worker.host().tensor(DataType.FLOAT16, cols, problem.depth());
      problem.right(right.memory());
      List<List<DeviceBuffer>> resident = new ArrayList<>();
      List<HostTensor> results = new ArrayList<>();
      for (int chip = 0; chip < chips; chip++) {
        problem.left(chip, left.memory());
        List<DeviceBuffer> own = new ArrayList<>();
        for (HostTensor operand : List.of(left, right)) {
          DeviceBuffer buffer = worker.malloc(chip, operand.memory().byteSize());
          worker.copyTo(buffer, operand.memory());
          own.add(buffer);
        }
        own.add(worker.malloc(chip, 2L * rows * cols));
        resident.add(own);
        results.add(session.tensor(DataType.FLOAT16, rows, cols));
      }
      Callee callee = Callee.of(program());
      int[] workers = IntStream.range(0, chips).toArray();
      long sums = 2L * rows * cols;
      int signals = PanelTiles.signals(problem.tiles());
      session.run((orch, none, config) -> {
        try (CommDomain domain = orch.domain(name(), sums + 4L * signals, workers)) {
          List<TaskArgs> members = new ArrayList<>();
          for (DomainWindow window : domain.windows()) {
            List<DeviceBuffer> own = resident.get(window.rank());
            members.add(
                TaskArgs.builder()
                    .input(own.get(0).tensor(DataType.FLOAT16, rows, problem.depth()))
                    .input(own.get(1).tensor(DataType.FLOAT16, cols, problem.depth()))
                    .add(own.get(2).tensor(DataType.FLOAT16, rows, cols), TensorTag.OUTPUT_EXISTING)
                    .inout(window.tensor(DataType.FLOAT16, rows, cols))
                    .inout(window.tensorAt(sums, DataType.INT32, signals))
                    .scalar(window.context())
                    .scalar(problem.tiles())
                    .scalar(cores)
                    .scalar(overlaps ? 1 : 0)
                    .build());
          }
          orch.submitNextLevelGroup(callee, members, session.launch(), workers);
          for (DomainWindow window : domain.windows()) {
            orch.copyFrom(results.get(window.rank()).memory(), window.buffer());
          }
        }
      });
      float[] golden = problem.golden(chips);
      for (int rank = 0; rank < chips; rank++) {
        session.check("rank " + rank, results.get(rank), golden, 0);
        resident.get(rank).forEach(worker::free);
      }
      return session.result();
    }
  }
}
