package dev.simpler.sim.check.order;

import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.observe.CoreKind;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each block of a launch has met the others. All cores of a kind meet, so what a block
 * did before its n-th meeting comes before what others do after theirs.
 */
final class Meetings {
  private record Block(long taskId, int block) {}

  private record Member(long taskId, int block, int core) {}

  private final Map<Member, Integer> ofCore = new HashMap<>();
  private final Map<Block, int[]> ofBlock = new HashMap<>();

  void clear() {
    ofCore.clear();
    ofBlock.clear();
  }

  void start(KernelRun run) {
    ofCore.remove(member(run));
  }

  /** A core's wait for all others is over. */
  void met(KernelRun run) {
    int times = ofCore.merge(member(run), 1, Integer::sum);
    int[] most =
        ofBlock.computeIfAbsent(
            new Block(run.taskId(), run.block()), none -> new int[CoreKind.values().length]);
    int kind = run.core().kind().ordinal();
    most[kind] = Math.max(most[kind], times);
  }

  /** Meetings of a block so far, of its cube core and of its vector cores. */
  int phase(KernelRun run) {
    if (ofBlock.isEmpty()) {
      return 0;
    }
    int sum = 0;
    int[] most = ofBlock.get(new Block(run.taskId(), run.block()));
    for (int i = 0; most != null && i < most.length; i++) {
      sum += most[i];
    }
    return sum;
  }

  private static Member member(KernelRun run) {
    return new Member(run.taskId(), run.block(), run.core().core());
  }
}
