package dev.simpler.trace.swimlane;

import dev.simpler.platform.device.CoreRegister;
import dev.simpler.trace.model.CoreQueues;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TokenIndex;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.Spool;
import dev.simpler.trace.spool.SpooledList;
import java.lang.invoke.MethodHandles;
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
    TokenIndex<Recorded.Dispatched> sent = run.sent();
    CoreQueues<Recorded.Seen> seen =
        new CoreQueues<>(
            run.seen(), Recorded.Seen::core, each -> (each.cond() & CoreRegister.FINISHED) != 0);
    Map<Integer, Long> free = new HashMap<>();
    List<HandledKernel> handled =
        new SpooledList<>(new Spool(), MethodHandles.lookup(), HandledKernel.class);
    for (Recorded.KernelSpan each : run.kernels()) {
      Recorded.Seen end = seen.peek(each.core());
      while (end != null && end.at() < each.end()) {
        seen.remove(each.core());
        end = seen.peek(each.core());
      }
      Recorded.Dispatched dispatch = sent.find(each.core(), each.token());
      long received = each.start();
      if (dispatch != null) {
        long told = dispatch.at() + run.device().dispatchPs();
        received = Math.min(received, Math.max(told, free.getOrDefault(each.core(), 0L)));
      }
      handled.add(new HandledKernel(each, dispatch, received, end == null ? each.end() : end.at()));
      free.put(each.core(), each.end());
    }
    return handled;
  }
}
