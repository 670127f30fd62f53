package dev.simpler.sim.check.sync;

import dev.simpler.kernel.FlagScope;
import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.observe.CoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Flags with which all cores of a kind meet: those of a block or of a launch. The n-th wait of a
 * core is over once every core that takes part has set the flag n times.
 */
final class MeetingFlags {
  private record Key(int flag, FlagScope scope, long taskId, int block, CoreKind kind) {
    static Key of(int flag, FlagScope scope, KernelRun run) {
      int block = scope == FlagScope.LAUNCH ? -1 : run.block();
      return new Key(flag, scope, run.taskId(), block, run.core().kind());
    }
  }

  private static final class Member {
    final KernelRun run;
    final List<Signal> signals = new ArrayList<>();
    int waits;

    Member(KernelRun run) {
      this.run = run;
    }
  }

  private final Map<Key, Map<KernelRun, Member>> groups = new HashMap<>();

  private Member member(Key key, KernelRun run) {
    return groups.computeIfAbsent(key, none -> new HashMap<>()).computeIfAbsent(run, Member::new);
  }

  void set(int flag, FlagScope scope, Signal signal) {
    KernelRun run = signal.moment().run();
    member(Key.of(flag, scope, run), run).signals.add(signal);
  }

  /** A core's wait is over; the signals of its own cluster that it stands for. */
  List<Signal> take(int flag, FlagScope scope, KernelRun run) {
    Key key = Key.of(flag, scope, run);
    int number = member(key, run).waits++;
    List<Signal> taken = new ArrayList<>();
    for (Member each : groups.getOrDefault(key, Map.of()).values()) {
      if (each.run.core().cluster() == run.core().cluster() && number < each.signals.size()) {
        taken.add(each.signals.get(number));
      }
    }
    return taken;
  }

  /** Tells which flags a kernel that has ended set more often than it waited for them. */
  void end(KernelRun run, BiConsumer<Integer, Signal> leftOver) {
    groups.forEach((key, members) -> {
      Member member = members.get(run);
      if (member != null && member.signals.size() > member.waits) {
        leftOver.accept(key.flag(), member.signals.get(member.waits));
      }
    });
  }

  void clear() {
    groups.clear();
  }
}
