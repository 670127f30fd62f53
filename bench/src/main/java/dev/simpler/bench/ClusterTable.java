package dev.simpler.bench;

import java.io.PrintWriter;
import java.util.Map;

/** The figures of {@link ClusterBench} as docs/cluster.md shows them. */
final class ClusterTable {
  private ClusterTable() {}

  static void print(BenchReport report, PrintWriter out) {
    out.println("| what | to nodes | for comparison |");
    out.println("|---|---|---|");
    task(report, out, "a run of one task, median", "");
    task(report, out, "a run of one task, quickest tenth", "QuickTenth");
    task(report, out, "a task of many independent ones", "InStream");
    ((Map<?, ?>) report.figure("tasksPerSecondToNodes"))
        .forEach((count, perSecond) ->
            out.printf(
                "| tasks per second, nodes: %s | %.0f | a child process %s |%n",
                count, (Double) perSecond, number(report, "processTasksPerSecond")));
    for (String way : new String[] {"copyTo", "copyFrom"}) {
      bytes(report, out, way, "of the tensor", "bareTensorMiBPerSecond", "OfBareTensor");
      bytes(report, out, way, "of one buffer", "bareLoopbackMiBPerSecond", "OfBare");
    }
    out.flush();
  }

  private static void task(BenchReport report, PrintWriter out, String which, String suffix) {
    out.printf(
        "| %s | %s us | a child process %s us: %s us less |%n",
        which,
        number(report, "nodeTaskUs" + suffix),
        number(report, "processTaskUs" + suffix),
        number(report, "nodeOverProcessUs" + suffix));
  }

  private static void bytes(
      BenchReport report, PrintWriter out, String way, String what, String bare, String ratio) {
    out.printf(
        "| `%s`, %s MiB | %s MiB/s | a bare loopback copy %s %s MiB/s: %.2f of it |%n",
        way,
        report.figure("mib"),
        number(report, way + "MiBPerSecond"),
        what,
        number(report, bare),
        (Double) report.figure(way + ratio));
  }

  private static String number(BenchReport report, String key) {
    return String.format("%.0f", (Double) report.figure(key));
  }
}
