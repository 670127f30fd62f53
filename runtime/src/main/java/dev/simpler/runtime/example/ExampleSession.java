package dev.simpler.runtime.example;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.ProgramCall;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * An open worker, the runs an example makes on it and the results it compares: what every example
 * does on the host. Used by one thread; closing it closes the worker and frees its tensors.
 */
public final class ExampleSession implements AutoCloseable {
  /** Of examples without one of their own. */
  static final CallConfig LAUNCH = CallConfig.of(3, 4);

  private final ExampleOptions options;
  private final String runtime;
  private final Worker worker;
  private final List<ExampleResult.Round> rounds = new ArrayList<>();
  private final Findings findings;

  private Runnable preparation = () -> {};
  private long flops;

  private ExampleSession(ExampleOptions options, String runtime, Worker worker) {
    this.options = options;
    this.runtime = runtime;
    this.worker = worker;
    findings = new Findings(options.spoil());
    if (options.blockDim() > 0 && !worker.abi().configs().statesClusters()) {
      findings.note(
          "the "
              + options.blockDim()
              + " clusters asked for reach nobody: a launch states none in epoch "
              + worker.abi().name()
              + " of the ABI, the library uses all it has");
    }
  }

  /**
   * Opens the worker that the options name, with the example's own runtime unless they name one.
   *
   * @param example what is run
   * @param options what the command line or a test asked for
   * @return the session, which owns the worker until it is closed
   */
  public static ExampleSession open(Example example, ExampleOptions options) {
    return open(example, options, Map.of());
  }

  /**
   * Opens a worker as the other method, with settings of the example where neither the options nor
   * the environment say otherwise.
   *
   * @param example what is run
   * @param options what the command line or a test asked for
   * @param defaults by name
   * @return the session, which owns the worker until it is closed
   */
  public static ExampleSession open(
      Example example, ExampleOptions options, Map<String, String> defaults) {
    Map<String, String> settings = new HashMap<>(defaults);
    settings.keySet().removeAll(System.getenv().keySet());
    settings.putAll(options.settings());
    Platforms platforms = options.platforms().get();
    String runtime = ChosenRuntime.of(example, options, platforms);
    WorkerConfig config =
        WorkerConfig.of(options.platform())
            .withDevice(options.device())
            .withSeed(options.seed())
            .withSettings(settings)
            .withRuntime(runtime);
    return new ExampleSession(options, runtime, Worker.open(config, platforms));
  }

  /**
   * {@return the encoded form of a kernel: its class image and the directions of its arguments}
   *
   * @param kernel a class with a public constructor without parameters
   * @param signature direction of each argument, in order
   */
  public static CoreCallable kernel(Class<?> kernel, Direction... signature) {
    return CoreCallable.of(List.of(signature), ClassImage.kernel(kernel));
  }

  /** {@return the graph runtime of this session} */
  public String runtime() {
    return runtime;
  }

  /**
   * {@return the graph runtime whose functions this session's takes, by which an example with
   * several graphs picks one: in some epochs of the ABI one runtime takes the functions of another}
   */
  public String form() {
    Class<?> taken = GraphRuntimes.installed().named(runtime).orchestrationType(worker.abi());
    return GraphRuntimes.installed().forms(AbiEpochs.USUAL, taken).stream()
        .sorted(Comparator.comparing(name -> !name.equals(runtime)))
        .findFirst()
        .orElse(runtime);
  }

  /** {@return the worker} */
  public Worker worker() {
    return worker;
  }

  /**
   * {@return the problem size's own value}
   *
   * @param <T> type of the value
   * @param small value for the small size
   * @param medium value for the medium size
   * @param large value for the large size
   */
  public <T> T bySize(T small, T medium, T large) {
    return options.size().pick(small, medium, large);
  }

  /**
   * {@return a host tensor that holds {@code values}, rounded to its type}
   *
   * @param type of the elements
   * @param values in row-major order, rounded to the type
   * @param extents elements in each dimension
   */
  public HostTensor upload(DataType type, float[] values, int... extents) {
    return worker.host().tensor(type, extents).set(values);
  }

  /**
   * {@return a FLOAT32 host tensor that holds {@code values}}
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension
   */
  public HostTensor upload(float[] values, int... extents) {
    return upload(DataType.FLOAT32, values, extents);
  }

  /**
   * {@return a host tensor of an integer type that holds {@code values}}
   *
   * @param type of the elements
   * @param values in row-major order, copied
   * @param extents elements in each dimension
   */
  public HostTensor upload(DataType type, long[] values, int... extents) {
    return worker.host().tensor(type, extents).set(values);
  }

  /**
   * {@return a host tensor for results}
   *
   * @param type of the elements
   * @param extents elements in each dimension
   */
  public HostTensor tensor(DataType type, int... extents) {
    return worker.host().tensor(type, extents);
  }

  /**
   * Does {@code action} before every run: what a program changes in place has to be set again.
   *
   * @param action called before warm-up runs as well
   */
  public void beforeEachRun(Runnable action) {
    preparation = action;
  }

  /**
   * Runs a program as often as the options ask for, on the launch of 3 clusters and 4 AICPU threads
   * that the options may override.
   *
   * @param callable a program in bytes
   * @param arguments tensors and scalars with their tags
   * @return the last report
   */
  public RunReport run(ChipCallable callable, TaskArgs arguments) {
    return run(callable, arguments, LAUNCH);
  }

  /**
   * As {@link #run(ChipCallable, TaskArgs)} with the example's own launch.
   *
   * @param callable a program in bytes
   * @param arguments tensors and scalars with their tags
   * @param config the example's own launch
   * @return the last report
   */
  public RunReport run(ChipCallable callable, TaskArgs arguments, CallConfig config) {
    CallConfig launch = options.launch(config);
    for (int i = 0; i < options.warmup(); i++) {
      preparation.run();
      worker.run(callable, arguments, launch);
    }
    RunResults results = RunResults.of(worker.host(), arguments);
    RunReport last = once(callable, arguments, launch, results);
    for (int i = 1; i < options.rounds(); i++) {
      results.checkpoint();
      last = once(callable, arguments, launch, results);
      require(!results.differ(), "round " + (i + 1) + " gave other results than the one before");
    }
    return last;
  }

  /**
   * As {@link #run(ChipCallable, TaskArgs, CallConfig)} with a program's own launch.
   *
   * @param call a program with tensors, scalars and a launch
   * @return the last report
   */
  public RunReport run(ProgramCall call) {
    return run(call.program().callable(), call.arguments(), call.launch());
  }

  private RunReport once(
      ChipCallable callable, TaskArgs arguments, CallConfig config, RunResults results) {
    results.wipe();
    preparation.run();
    RunReport report;
    Optional<RunReport> before = worker.lastReport();
    try {
      report = worker.run(callable, arguments, config);
    } finally {
      Optional<RunReport> last = worker.lastReport();
      if (last.isPresent() && !last.equals(before)) {
        options.printed().accept(last.get().printed());
      }
    }
    rounds.add(
        new ExampleResult.Round(
            config.blockDim(),
            config.aicpuThreads(),
            report.wallNs(),
            report.virtualNs(),
            report.deviceWallNs(),
            report.hostCallNs(),
            report.tasks(),
            report.edges(),
            report.h2dBytes(),
            report.d2hBytes(),
            report.deviceAllocations()));
    return report;
  }

  /**
   * Compares a floating-point result; a tolerance of 0 means bit for bit.
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
   * As {@link #check(String, HostTensor, float[], double)} for a FLOAT32 result too large to hold
   * its golden values at once.
   *
   * @param part elements compared at a time, a divisor of the result's
   * @param golden writes the golden values of the part with that number
   * @param what name of the result, for people
   * @param actual what the device computed
   * @param tolerance absolute, and relative to the expected value
   */
  public void check(
      String what, HostTensor actual, int part, ObjIntConsumer<float[]> golden, double tolerance) {
    int parts = actual.size() / part;
    if (parts * part != actual.size()) {
      throw new IllegalArgumentException(
          what + ": " + actual.size() + " results are no multiple of " + part);
    }
    Comparison worst = Comparison.of(what, new float[0], new float[0], tolerance);
    float[] values = new float[part];
    float[] expected = new float[part];
    for (int i = 0; i < parts; i++) {
      MemorySegment.copy(actual.memory(), ValueLayout.JAVA_FLOAT, 4L * i * part, values, 0, part);
      if (i == parts / 2) {
        findings.spoilPart(values);
      }
      golden.accept(expected, i);
      Comparison next = Comparison.of(what + " part " + i, values, expected, tolerance);
      worst = next.used() > worst.used() ? next : worst;
    }
    findings.add(worst);
  }

  /**
   * Compares an integer result exactly.
   *
   * @param what name of the result, for people
   * @param actual what the device computed
   * @param golden what is expected, one for each element in row-major order
   */
  public void check(String what, HostTensor actual, long[] golden) {
    findings.compare(what, actual, golden);
  }

  /**
   * Checks the size of the graph, where the platform tells it: a card does not.
   *
   * @param report of a run
   * @param tasks number of tasks expected
   * @param edges number of edges expected
   */
  public void checkGraph(RunReport report, long tasks, long edges) {
    if (report.tasks() == DeviceReport.UNCOUNTED) {
      return;
    }
    require(
        report.tasks() == tasks && report.edges() == edges,
        String.format(
            "%d tasks and %d edges, expected %d and %d",
            report.tasks(), report.edges(), tasks, edges));
  }

  /**
   * As {@link #checkGraph} where the number of edges depends on what has finished meanwhile.
   *
   * @param report of a run
   * @param tasks number of tasks expected
   */
  public void checkTasks(RunReport report, long tasks) {
    require(
        report.tasks() == tasks || report.tasks() == DeviceReport.UNCOUNTED,
        report.tasks() + " tasks, expected " + tasks);
  }

  /**
   * Fails the example with {@code failure} unless {@code holds}.
   *
   * @param holds what has to be true
   * @param failure what to say if it does not hold
   */
  public void require(boolean holds, String failure) {
    findings.require(holds, failure);
  }

  /**
   * Says how many multiplications and additions the matrix products of one run have.
   *
   * @param count of one run; a multiply-add is two
   */
  public void flops(long count) {
    flops = count;
  }

  /**
   * Adds a sentence for people.
   *
   * @param sentence for people
   */
  public void note(String sentence) {
    findings.note(sentence);
  }

  /** {@return the example's result: what was compared, required and noted} */
  public ExampleResult result() {
    return findings.result(rounds, flops);
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
