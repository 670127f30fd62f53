package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import java.util.Collection;
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
    CoreQueues<Recorded.PipeSpan> spans =
        new CoreQueues<>(run.pipes(), Recorded.PipeSpan::core, _ -> true);
    CoreQueues<RecordedRun.Transfer> transfers =
        new CoreQueues<>(run.transfers(), each -> each.span().core(), _ -> true);
    for (Recorded.KernelSpan each : run.kernels()) {
      Sum sum = sums.computeIfAbsent(TaskName.kernel(each.kernel()), _ -> new Sum(each.kind()));
      sum.runs++;
      sum.busyPs += each.end() - each.start();
      sum.pipes(spans, each.core(), each.end());
      sum.bytes(transfers, each.core(), each.end());
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

    void pipes(CoreQueues<Recorded.PipeSpan> spans, int core, long end) {
      for (Recorded.PipeSpan each = spans.peek(core);
          each != null && each.start() < end;
          each = spans.peek(core)) {
        spans.remove(core);
        pipePs.merge(each.pipe(), each.end() - each.start(), Long::sum);
        if (each.pipe().equals("V") || each.pipe().equals("M")) {
          work += each.work();
        }
      }
    }

    void bytes(CoreQueues<RecordedRun.Transfer> transfers, int core, long end) {
      for (RecordedRun.Transfer each = transfers.peek(core);
          each != null && each.span().start() < end;
          each = transfers.peek(core)) {
        transfers.remove(core);
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
