package dev.simpler.examples.support;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.runtime.image.ClassImage;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** An open worker and the runs an example makes on it. */
public final class ExampleSession implements AutoCloseable {
  private final ExampleOptions options;
  private final Worker worker;
  private final List<ExampleResult.Round> rounds = new ArrayList<>();

  private ExampleSession(ExampleOptions options, Worker worker) {
    this.options = options;
    this.worker = worker;
  }

  /** Opens the worker that the options name, with {@code runtime} unless they name one. */
  public static ExampleSession open(ExampleOptions options, String runtime) {
    WorkerConfig config =
        WorkerConfig.of(options.platform())
            .withDevice(options.device())
            .withSeed(options.seed())
            .withSettings(options.settings())
            .withRuntime(options.runtime().isEmpty() ? runtime : options.runtime());
    return new ExampleSession(options, Worker.open(config));
  }

  /** The worker. */
  public Worker worker() {
    return worker;
  }

  /** The encoded form of a kernel: its class image and the directions of its arguments. */
  public static CoreCallable kernel(Class<? extends Kernel> kernel, Direction... signature) {
    return CoreCallable.of(List.of(signature), ClassImage.kernel(kernel));
  }

  /**
   * Runs a program as often as the options ask for and records the measured rounds.
   *
   * @param config the example's own launch, which the options may override
   * @return the last report
   */
  public RunReport run(ChipCallable callable, TaskArgs arguments, CallConfig config) {
    CallConfig launch =
        CallConfig.of(
            options.blockDim() > 0 ? options.blockDim() : config.blockDim(),
            options.aicpuThreads() > 0 ? options.aicpuThreads() : config.aicpuThreads());
    for (int i = 0; i < options.warmup(); i++) {
      worker.run(callable, arguments, launch);
    }
    RunReport last = once(callable, arguments, launch);
    for (int i = 1; i < options.rounds(); i++) {
      last = once(callable, arguments, launch);
    }
    return last;
  }

  private RunReport once(ChipCallable callable, TaskArgs arguments, CallConfig config) {
    RunReport report = worker.run(callable, arguments, config);
    rounds.add(
        new ExampleResult.Round(
            config.blockDim(),
            config.aicpuThreads(),
            report.wallNs(),
            report.virtualNs(),
            report.tasks(),
            report.edges(),
            report.h2dBytes(),
            report.d2hBytes(),
            report.deviceAllocations()));
    return report;
  }

  /** The measured rounds so far. */
  public List<ExampleResult.Round> rounds() {
    return rounds;
  }

  /** The example's result from a comparison and further claims. */
  public ExampleResult result(Comparison comparison, List<String> failures, List<String> notes) {
    List<String> all = new ArrayList<>(failures);
    if (!comparison.ok()) {
      all.add(comparison.toString());
    }
    boolean ok = all.isEmpty();
    all.addAll(notes);
    return new ExampleResult(ok, comparison.maxAbsError(), comparison.tolerance(), rounds, all);
  }

  /** The example's result from a comparison alone. */
  public ExampleResult result(Comparison comparison) {
    return result(comparison, List.of(), List.of());
  }

  @Override
  public void close() {
    worker.close();
  }
}
