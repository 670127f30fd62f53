package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.kernel.Kernel;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A collective operation on 2, 8 or 16 chips, by the size. Chunks are of small whole numbers, so
 * that sums are exact in any order.
 */
public final class CollectiveExample implements Example {
  private static final int MOST = 1000;

  private final String name;
  private final String description;
  private final Class<? extends Kernel> kernel;
  private final boolean manyIn;
  private final boolean manyOut;
  private final Expected expected;

  /** What a rank ought to have in the end. */
  private interface Expected {
    /** One chunk of a rank's output, of all ranks' inputs. */
    float element(List<float[]> inputs, int rank, int chunk, int element);
  }

  private CollectiveExample(
      String name,
      String description,
      Class<? extends Kernel> kernel,
      boolean manyIn,
      boolean manyOut,
      Expected expected) {
    this.name = name;
    this.description = description;
    this.kernel = kernel;
    this.manyIn = manyIn;
    this.manyOut = manyOut;
    this.expected = expected;
  }

  /** All of them. */
  public static List<Example> all() {
    return List.of(
        new CollectiveExample(
            "l3_allreduce",
            "level 3: the sum of one chunk per chip, each chip reading all windows",
            AllReduceOnce.class,
            false,
            false,
            (inputs, rank, chunk, i) -> sum(inputs, i)),
        new CollectiveExample(
            "l3_allreduce_ring",
            "level 3: the same of a chunk per chip, partial sums going round a ring",
            AllReduceRing.class,
            true,
            true,
            (inputs, rank, chunk, i) -> sum(inputs, chunk * Peers.CHUNK + i)),
        new CollectiveExample(
            "l3_allgather",
            "level 3: one chunk of every chip on every chip, put into all windows",
            AllGather.class,
            false,
            true,
            (inputs, rank, chunk, i) -> inputs.get(chunk)[i]),
        new CollectiveExample(
            "l3_allreduce_root",
            "level 3: the same sum, made by rank 0 with TREDUCE and given to all with TBROADCAST",
            ReduceThenBroadcast.class,
            false,
            false,
            (inputs, rank, chunk, i) -> sum(inputs, i)),
        new CollectiveExample(
            "l3_allgather_async",
            "level 3: one chunk of every chip on every chip, by TPUT_ASYNC and TGET_ASYNC",
            GatherBeside.class,
            false,
            true,
            (inputs, rank, chunk, i) -> inputs.get(chunk)[i]),
        new CollectiveExample(
            "l3_reduce_scatter",
            "level 3: the sum of all chips' chunks for a chip, on that chip",
            ReduceScatter.class,
            true,
            false,
            (inputs, rank, chunk, i) -> sum(inputs, rank * Peers.CHUNK + i)),
        new CollectiveExample(
            "l3_all_to_all",
            "level 3: every chip's chunk for a chip, on that chip, as tokens go to experts",
            AllToAll.class,
            true,
            true,
            (inputs, rank, chunk, i) -> inputs.get(chunk)[rank * Peers.CHUNK + i]));
  }

  private static float sum(List<float[]> inputs, int element) {
    float sum = 0;
    for (float[] input : inputs) {
      sum += input[element];
    }
    return sum;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    int chips = options.size().pick(2, 8, 16);
    PodWorker worker = PodSession.worker(this, options, 3, 0, chips, 0);
    try (PodSession session = new PodSession(options, worker)) {
      Inputs inputs = Inputs.of(options);
      List<HostTensor> sources = new ArrayList<>();
      List<HostTensor> results = new ArrayList<>();
      for (int rank = 0; rank < chips; rank++) {
        sources.add(session.upload(input(inputs, rank, (manyIn ? chips : 1) * Peers.CHUNK)));
        results.add(session.tensor((manyOut ? chips : 1) * Peers.CHUNK));
      }
      ChipCallable program = CollectiveProgram.of(kernel, IN, OUT, INOUT, INOUT, SCALAR);
      Function<DomainWindow, TaskArgs> arguments =
          window ->
              CollectiveProgram.in(
                  window,
                  chips * Peers.CHUNK,
                  chips,
                  TaskArgs.builder()
                      .input(sources.get(window.rank()).argument())
                      .add(results.get(window.rank()).argument(), TensorTag.OUTPUT_EXISTING));
      long bytes = 4L * chips * (Peers.CHUNK + 1);
      if (kernel == ReduceThenBroadcast.class) {
        CollectiveProgram.runDerived(session, program, name, bytes, chips, arguments);
      } else {
        CollectiveProgram.run(session, program, name, bytes, chips, arguments);
      }
      List<float[]> all = sources.stream().map(HostTensor::floats).toList();
      for (int rank = 0; rank < chips; rank++) {
        session.check("rank " + rank, results.get(rank), golden(all, rank), 0);
      }
      return session.result();
    }
  }

  private static float[] input(Inputs inputs, int rank, int elements) {
    float[] input = inputs.uniform(elements, 0, MOST);
    for (int i = 0; i < elements; i++) {
      input[i] = (int) input[i] + rank;
    }
    return input;
  }

  private float[] golden(List<float[]> inputs, int rank) {
    float[] golden = new float[(manyOut ? inputs.size() : 1) * Peers.CHUNK];
    for (int i = 0; i < golden.length; i++) {
      golden[i] = expected.element(inputs, rank, i / Peers.CHUNK, i % Peers.CHUNK);
    }
    return golden;
  }
}
