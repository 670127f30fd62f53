package dev.simpler.trace.swimlane;

import dev.simpler.platform.device.CoreRegister;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with what AICPUs did for it. Times are picoseconds.
 *
 * @param dispatch when an AICPU sent its token; null where that is not recorded
 * @param received when the core had it in hand: it saw the token, and what it ran before had ended;
 *     the start where that is not known
 * @param finish when an AICPU first could see that it, or one after it, had ended; the end where
 *     that is not recorded
 */
record HandledKernel(
    Recorded.KernelSpan kernel,
    Recorded.@Nullable Dispatched dispatch,
    long received,
    long finish) {

  /** Those of a run, in its order. */
  static List<HandledKernel> of(RecordedRun run) {
    Map<RecordedRun.Dispatch, Recorded.Dispatched> sent = run.sent();
    Map<Integer, Deque<Long>> seen = new HashMap<>();
    for (Recorded.Seen each : run.seen()) {
      if ((each.cond() & CoreRegister.FINISHED) != 0) {
        seen.computeIfAbsent(each.core(), _ -> new ArrayDeque<>()).add(each.at());
      }
    }
    Map<Integer, Long> free = new HashMap<>();
    List<HandledKernel> handled = new ArrayList<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      Deque<Long> ends = seen.getOrDefault(each.core(), new ArrayDeque<>());
      while (!ends.isEmpty() && ends.element() < each.end()) {
        ends.remove();
      }
      Recorded.Dispatched dispatch = sent.get(new RecordedRun.Dispatch(each.core(), each.token()));
      long received = each.start();
      if (dispatch != null) {
        long told = dispatch.at() + run.device().dispatchPs();
        received = Math.min(received, Math.max(told, free.getOrDefault(each.core(), 0L)));
      }
      handled.add(
          new HandledKernel(
              each, dispatch, received, ends.isEmpty() ? each.end() : ends.element()));
      free.put(each.core(), each.end());
    }
    return handled;
  }
}
