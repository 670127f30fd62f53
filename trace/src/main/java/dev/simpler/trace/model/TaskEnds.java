package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the kernel of a task that began first, and the one that ended last. */
public final class TaskEnds {
  private final List<Recorded.KernelSpan> kernels;
  private final SortedPairs first;
  private final SortedPairs last;

  private TaskEnds(List<Recorded.KernelSpan> kernels) {
    this.kernels = kernels;
    Spool spool = new Spool();
    SortedPairs byTask = new SortedPairs(spool, kernels.size());
    for (int i = 0; i < kernels.size(); i++) {
      byTask.add(kernels.get(i).task(), i);
    }
    first = new SortedPairs(spool, kernels.size());
    last = new SortedPairs(spool, kernels.size());
    long end;
    for (long from = 0; from < byTask.size(); from = end) {
      end = byTask.end(from, byTask.key(from));
      long began = byTask.value(from);
      long ended = began;
      for (long i = from; i < end; i++) {
        Recorded.KernelSpan each = kernel(byTask.value(i));
        began = each.start() < kernel(began).start() ? byTask.value(i) : began;
        ended = each.end() > kernel(ended).end() ? byTask.value(i) : ended;
      }
      first.add(byTask.key(from), began);
      last.add(byTask.key(from), ended);
    }
  }

  /** Of a run; of two that began or ended at once, the one that was recorded first. */
  public static TaskEnds of(RecordedRun run) {
    return new TaskEnds(run.kernels());
  }

  private Recorded.KernelSpan kernel(long index) {
    return kernels.get((int) index);
  }

  /** The kernel of a task that began first; null if none ran. */
  public Recorded.@Nullable KernelSpan first(long task) {
    return find(first, task);
  }

  /** The kernel of a task that ended last; null if none ran. */
  public Recorded.@Nullable KernelSpan last(long task) {
    return find(last, task);
  }

  private Recorded.@Nullable KernelSpan find(SortedPairs in, long task) {
    long place = in.first(task);
    return place < in.size() && in.key(place) == task ? kernel(in.value(place)) : null;
  }
}
