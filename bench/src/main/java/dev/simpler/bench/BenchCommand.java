package dev.simpler.bench;

import picocli.CommandLine.Command;

/** {@code simpler bench}: every benchmark is a subcommand. */
@Command(
    name = "bench",
    description = "Measure; figures are medians within one process, with their own baseline.",
    subcommands = {
      RunBench.class,
      DispatchBench.class,
      CopyBench.class,
      FfmBench.class,
      WorkersBench.class,
      ClusterBench.class,
      AbiBench.class,
      CheckersBench.class,
      MatmulBench.class
    })
final class BenchCommand {}
