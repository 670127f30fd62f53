package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all runs of one kernel did together.
 *
 * @param kernel its name
 * @param kind AIC or AIV
 * @param runs how often it ran
 * @param busyPs how long in all
 * @param pipePs how long each pipe was busy, by name
 * @param read bytes from global memory
 * @param written bytes to global memory
 * @param work elements that vector instructions computed, and multiplications of products
 */
public record KernelUse(
    String kernel,
    String kind,
    long runs,
    long busyPs,
    Map<String, Long> pipePs,
    long read,
    long written,
    long work) {

  /** The kernels of a run, by name. */
  public static Collection<KernelUse> of(RecordedRun run) {
    Map<String, Sum> sums = new TreeMap<>();
    Map<Integer, Deque<Recorded.PipeSpan>> spans = new HashMap<>();
    run.pipes()
        .forEach(each -> spans.computeIfAbsent(each.core(), _ -> new ArrayDeque<>()).add(each));
    Map<Integer, Deque<RecordedRun.Transfer>> transfers = new HashMap<>();
    run.transfers()
        .forEach(each ->
            transfers.computeIfAbsent(each.span().core(), _ -> new ArrayDeque<>()).add(each));
    for (Recorded.KernelSpan each : run.kernels()) {
      Sum sum = sums.computeIfAbsent(TaskName.kernel(each.kernel()), _ -> new Sum(each.kind()));
      sum.runs++;
      sum.busyPs += each.end() - each.start();
      sum.pipes(spans.getOrDefault(each.core(), new ArrayDeque<>()), each.end());
      sum.bytes(transfers.getOrDefault(each.core(), new ArrayDeque<>()), each.end());
    }
    return sums.entrySet().stream().map(each -> each.getValue().use(each.getKey())).toList();
  }

  private static final class Sum {
    private final String kind;
    private final Map<String, Long> pipePs = new TreeMap<>();
    private long runs;
    private long busyPs;
    private long read;
    private long written;
    private long work;

    Sum(String kind) {
      this.kind = kind;
    }

    void pipes(Deque<Recorded.PipeSpan> spans, long end) {
      while (!spans.isEmpty() && spans.element().start() < end) {
        Recorded.PipeSpan each = spans.remove();
        pipePs.merge(each.pipe(), each.end() - each.start(), Long::sum);
        if (each.pipe().equals("V") || each.pipe().equals("M")) {
          work += each.work();
        }
      }
    }

    void bytes(Deque<RecordedRun.Transfer> transfers, long end) {
      while (!transfers.isEmpty() && transfers.element().span().start() < end) {
        RecordedRun.Transfer each = transfers.remove();
        if (each.written()) {
          written += each.bytes();
        } else {
          read += each.bytes();
        }
      }
    }

    KernelUse use(String kernel) {
      return new KernelUse(kernel, kind, runs, busyPs, pipePs, read, written, work);
    }
  }
}
