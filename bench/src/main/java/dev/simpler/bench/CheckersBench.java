package dev.simpler.bench;

import com.sun.management.ThreadMXBean;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleOptions.Size;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleResult.Round;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.trace.observe.RecordingProvider;
import dev.simpler.trace.recording.Detail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench checkers}: how much slower runs are that a checker watches, or that are recorded,
 * and how much they allocate, which is the most that their shadow state can take. Each checker is
 * measured in turns with runs that nobody watches; slowdowns are medians of the turns'.
 */
@Command(
    name = "checkers",
    mixinStandardHelpOptions = true,
    description = "Slowdown and memory of each checker.")
final class CheckersBench implements Callable<Integer> {
  private static final List<String> EXAMPLES =
      List.of("vector_example", "bgemm", "paged_attention");

  private static final List<String> CHECKS =
      List.of(
          "memory",
          "init",
          "race",
          "sync",
          "leak",
          "direction",
          "cache",
          "all",
          "profile 1",
          "profile 2",
          "profile 3",
          "profile 4",
          "pmu");

  /** Recordings, measured likewise. */
  private static final Map<String, Detail> RECORDINGS =
      Map.of(
          "profile 1",
          Detail.CORES,
          "profile 2",
          Detail.DISPATCHES,
          "profile 3",
          Detail.TASKS,
          "profile 4",
          Detail.PIPES,
          "pmu",
          Detail.COUNTERS);

  private static final double MEGABYTE = 1e6;

  /** Of a turn, so that a bench of the smallest program ends. */
  private static final int MOST_RUNS = 5000;

  @Spec private CommandSpec spec;

  @Option(names = "--platform", description = "Platform to run on.")
  private String platform = "a2a3sim";

  @Option(names = "--size", description = "Problem size: ${COMPLETION-CANDIDATES}.")
  private Size size = Size.MEDIUM;

  @Option(names = "--rounds", description = "Measured runs in each turn, at least.")
  private int rounds = 25;

  @Option(
      names = "--least-ms",
      description = "How long the measured runs of a turn take at least, and those before them.")
  private int leastMs = 400;

  @Option(names = "--turns", description = "Turns.")
  private int turns = 3;

  @Option(names = "--warmup", description = "Unmeasured runs before each turn, at least.")
  private int warmup = 20;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private @Nullable Path made;

  /** What was measured of one checker, or of none. */
  private static final class Measured {
    final List<Double> medians = new ArrayList<>();
    final List<Double> ratios = new ArrayList<>();
    long allocated;
    int runs;
    boolean ok = true;

    double medianNs() {
      return middle(medians);
    }

    double ratio() {
      return ratios.isEmpty() ? 1 : middle(ratios);
    }

    private static double middle(List<Double> all) {
      return all.stream().sorted().toList().get(all.size() / 2);
    }

    double megabytes() {
      return allocated / MEGABYTE / runs;
    }
  }

  @Override
  public Integer call() throws IOException {
    Count.atLeast("--rounds", rounds, 1);
    Count.atLeast("--turns", turns, 1);
    Count.atLeast("--warmup", warmup, 0);
    Count.atLeast("--least-ms", leastMs, 0);
    boolean ok = true;
    Map<String, Map<String, Measured>> all = new LinkedHashMap<>();
    for (String example : EXAMPLES) {
      Map<String, Measured> its = measure(Examples.find(example).orElseThrow());
      all.put(example, its);
      ok &= its.values().stream().allMatch(each -> each.ok);
    }
    forget();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      report(all, ok).print(out, true);
    } else {
      table(out, all);
    }
    return (ok ? ExitCode.OK : ExitCode.FAILED).value();
  }

  private Map<String, Measured> measure(Example example) {
    Map<String, Measured> by = new LinkedHashMap<>();
    int more = more(example);
    for (int turn = 0; turn < turns; turn++) {
      for (String check : CHECKS) {
        // each beside one of its own that nobody watches: what else the machine does changes
        double plain =
            turn(example, "none", by.computeIfAbsent("none", none -> new Measured()), more);
        Measured its = by.computeIfAbsent(check, none -> new Measured());
        its.ratios.add(turn(example, check, its, more) / plain);
      }
    }
    return by;
  }

  /**
   * Runs that take as long as a turn has to. Those of a fraction of a millisecond are many, or
   * their code would not be compiled before it is measured; how long they take is known only once
   * it is.
   */
  private int more(Example example) {
    int runs = rounds;
    for (int needed = runs; ; runs = needed) {
      double aRun = turn(example, "none", new Measured(), runs);
      needed = (int) Math.min(MOST_RUNS, leastMs * 1e6 / aRun);
      if (needed <= 2 * runs) {
        return Math.max(runs, needed);
      }
    }
  }

  private double turn(Example example, String check, Measured measured, int more) {
    int measuredRuns = Math.max(rounds, more);
    int before = Math.max(warmup, more);
    ExampleOptions options =
        ExampleOptions.builder(platform)
            .size(size)
            .rounds(measuredRuns, before)
            .settings(settings(check))
            .findings(found -> measured.ok &= found.isEmpty())
            .build();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getTotalThreadAllocatedBytes();
    ExampleResult result = example.run(options);
    measured.allocated += threads.getTotalThreadAllocatedBytes() - allocated;
    measured.runs += measuredRuns + before;
    measured.ok &= result.ok();
    double median =
        Samples.of(result.rounds().stream().mapToLong(Round::wallNs).toArray()).medianNs();
    measured.medians.add(median);
    return median;
  }

  private Map<String, String> settings(String row) {
    Detail recorded = RECORDINGS.get(row);
    return recorded == null
        ? Map.of(WorkerConfig.CHECK, row)
        : Map.of(
            WorkerConfig.CHECK,
            "none",
            RecordingProvider.FOLDER,
            recordings().toString(),
            RecordingProvider.DETAIL,
            recorded.word());
  }

  private Path recordings() {
    Path folder = made;
    if (folder == null) {
      try {
        folder = Files.createTempDirectory("simpler-bench");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      made = folder;
    }
    return folder;
  }

  /** Recordings are of no use to anybody once their time is known. */
  private void forget() throws IOException {
    Path folder = made;
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    made = null;
  }

  private BenchReport report(Map<String, Map<String, Measured>> all, boolean ok) {
    BenchReport report =
        new BenchReport()
            .put("bench", "checkers")
            .put("platform", platform)
            .put("size", size.toString())
            .put("ok", ok);
    all.forEach((example, by) -> {
      Map<String, Object> its = new LinkedHashMap<>();
      by.forEach((check, measured) -> {
        its.put(check + "_ms", measured.medianNs() / 1e6);
        its.put(check + "_ratio", measured.ratio());
        its.put(check + "_allocated_mb", measured.megabytes());
      });
      report.put(example, its);
    });
    return report;
  }

  /** As docs/checkers.md has it. */
  private static void table(PrintWriter out, Map<String, Map<String, Measured>> all) {
    out.println("| checkers | " + String.join(" | ", all.keySet()) + " |");
    out.println("|---" + "|---".repeat(all.size()) + "|");
    List<String> rows = new ArrayList<>(List.of("none"));
    rows.addAll(CHECKS);
    for (String row : rows) {
      StringBuilder line = new StringBuilder("| " + row);
      all.values()
          .forEach(by -> {
            Measured its = by.getOrDefault(row, new Measured());
            line.append(
                String.format(
                    Locale.ROOT,
                    " | %.2f ms, %.1fx, %.1f MB",
                    its.medianNs() / 1e6,
                    its.ratio(),
                    its.megabytes()));
          });
      out.println(line.append(" |"));
    }
    out.flush();
  }
}
