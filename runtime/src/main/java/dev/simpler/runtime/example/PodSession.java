package dev.simpler.runtime.example;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A worker of level 3 or up, the runs an example makes on it and the results it compares. */
public final class PodSession implements AutoCloseable {
  private static final int HEAP_RING_BYTES = 1 << 24;
  private final ExampleOptions options;
  private final PodWorker worker;
  private final List<ExampleResult.Round> rounds = new ArrayList<>();
  private final List<MemorySegment> written = new ArrayList<>();
  private final Findings findings;

  /**
   * Takes over a worker that is not initialized yet, and initializes it.
   *
   * @param options what the command line or a test asked for
   * @param worker with children and programs; closed with the session
   */
  public PodSession(ExampleOptions options, PodWorker worker) {
    this.options = options;
    this.worker = worker.init();
    findings = new Findings(options.spoil());
  }

  /**
   * {@return a worker of a level, not initialized, with chips from the options' device on}
   *
   * @param example what is run
   * @param options what the command line or a test asked for
   * @param level 3 and up
   * @param firstChip number of the first chip, from the options' device
   * @param chips how many
   * @param subs sub-workers beside them
   */
  public static PodWorker worker(
      Example example, ExampleOptions options, int level, int firstChip, int chips, int subs) {
    Platforms platforms = options.platforms().get();
    String runtime = ChosenRuntime.of(example, options, platforms);
    List<WorkerConfig> devices =
        IntStream.range(0, chips)
            .mapToObj(chip ->
                WorkerConfig.of(options.platform())
                    .withDevice(options.device() + firstChip + chip)
                    .withSeed(options.seed())
                    .withSettings(options.settings())
                    .withRuntime(runtime))
            .toList();
    PodConfig config =
        PodConfig.of(level)
            .withMode(options.mode())
            .withPlace(options.place())
            .withChips(devices)
            .withSubWorkers(subs)
            .withHeapRingBytes(HEAP_RING_BYTES);
    return new PodWorker(config, platforms);
  }

  /** {@return the launch of a chip program: the example's own unless the options say otherwise} */
  public CallConfig launch() {
    return options.launch(ExampleSession.LAUNCH);
  }

  /** {@return the worker} */
  public PodWorker worker() {
    return worker;
  }

  /**
   * {@return a FLOAT32 host tensor that holds {@code values}}
   *
   * @param values copied
   */
  public HostTensor upload(float[] values) {
    return worker.host().tensor(DataType.FLOAT32, values.length).set(values);
  }

  /**
   * {@return a FLOAT32 host tensor for results, which every run writes}
   *
   * @param elements how many
   */
  public HostTensor tensor(int elements) {
    return tensor(DataType.FLOAT32, elements);
  }

  /**
   * {@return a host tensor for results, which every run writes}
   *
   * @param type of its elements
   * @param extents outermost first
   */
  public HostTensor tensor(DataType type, int... extents) {
    HostTensor result = worker.host().tensor(type, extents);
    written.add(result.memory());
    return result;
  }

  /**
   * Runs a function as often as the options ask for. Results are wiped before each run, so that no
   * run passes with those of the one before; all runs have to give the same ones.
   *
   * @param function of the worker's level
   */
  public void run(PodFunction function) {
    for (int i = 0; i < options.warmup(); i++) {
      worker.run(function);
    }
    RunResults results = new RunResults(written, written);
    for (int i = 0; i < options.rounds(); i++) {
      results.wipe();
      PodTotals before = worker.totals();
      long start = System.nanoTime();
      worker.run(function);
      long wallNs = System.nanoTime() - start;
      PodTotals done = worker.totals().minus(before);
      rounds.add(
          new ExampleResult.Round(
              launch().blockDim(),
              launch().aicpuThreads(),
              wallNs,
              done.virtualNs(),
              done.virtualNs(), // launches of a pod's chips overlap
              done.virtualNs(),
              Math.max(-1, done.tasks()), // a card tells neither: -1 for each of its runs
              Math.max(-1, done.edges()),
              done.h2dBytes(),
              done.d2hBytes(),
              done.deviceAllocations()));
      require(
          i == 0 || !results.differ(),
          "round " + (i + 1) + " gave other results than the one before");
      results.checkpoint();
    }
  }

  /**
   * Compares a result.
   *
   * @param what name of the result, for people
   * @param actual what the device computed
   * @param golden what is expected, one for each element in row-major order
   * @param tolerance absolute, and relative to the expected value
   */
  public void check(String what, HostTensor actual, float[] golden, double tolerance) {
    findings.compare(what, actual, golden, tolerance);
  }

  /**
   * Fails the example with {@code failure} unless {@code holds}.
   *
   * @param holds what has to be true
   * @param failure sentence for people
   */
  public void require(boolean holds, String failure) {
    findings.require(holds, failure);
  }

  /**
   * Adds a sentence for people.
   *
   * @param sentence for people
   */
  public void note(String sentence) {
    findings.note(sentence);
  }

  /** {@return what was compared, required and noted} */
  public ExampleResult result() {
    return findings.result(rounds, 0);
  }

  @Override
  public void close() {
    try {
      worker.close();
    } finally {
      options.findings().accept(worker.findings());
    }
  }
}
