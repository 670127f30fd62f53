package dev.simpler.sim.check.sync;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads of one core and writes of another one with nothing between, where the reader has not waited
 * for a value before. It reads too early, unless the writer had waited for it, or has read the
 * bytes itself and the reader never waits for the writer: then they had a value that both need, and
 * the writer writes too early. That is known when both kernels have ended.
 */
final class Doubts {
  private record Doubt(Group group, Touch reader, Touch writer, boolean inPlace) {}

  private final SyncFindings findings;
  private final List<Doubt> all = new ArrayList<>();

  Doubts(SyncFindings findings) {
    this.findings = findings;
  }

  /** Reports two accesses to what the cores of a block share, now or when these have ended. */
  void report(Group group, Touch first, Touch second) {
    Touch reader = first.access().writes() ? second : first;
    Touch writer = reader == first ? second : first;
    if (first.core() == second.core() || reader.access().writes() || reader.source() != null) {
      findings.hazard(group.global.memory(), first, second);
    } else {
      all.add(new Doubt(group, reader, writer, group.global.isReadBefore(writer)));
    }
  }

  /** The cores of a block have ended. */
  void settle(Group group) {
    all.stream().filter(each -> each.group == group).forEach(this::tell);
    all.removeIf(each -> each.group == group);
  }

  /** The run is over. */
  void settle() {
    all.forEach(this::tell);
    all.clear();
  }

  private static boolean waits(Doubt doubt, long untilPs) {
    return doubt.group.hasHeard(doubt.reader.core(), doubt.writer.core(), untilPs);
  }

  private static boolean answers(Doubt doubt, long untilPs) {
    return doubt.group.hasHeard(doubt.writer.core(), doubt.reader.core(), untilPs);
  }

  private void tell(Doubt doubt) {
    Touch reader = doubt.reader;
    Touch writer = doubt.writer;
    boolean readsFirst =
        answers(doubt, writer.moment().timePs()) && !waits(doubt, reader.moment().timePs());
    if (!readsFirst && doubt.inPlace) {
      readsFirst = !waits(doubt, Group.NEVER) || answers(doubt, Group.NEVER);
    }
    findings.ordered(
        doubt.group.global.memory(), readsFirst ? reader : writer, readsFirst ? writer : reader);
  }
}
