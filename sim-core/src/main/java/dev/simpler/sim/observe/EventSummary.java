package dev.simpler.sim.observe;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what a device did: events by kind, instructions by name with the time their pipe took, and
 * bytes that kernels and the host moved. The counts are those of all runs since it was made.
 */
public final class EventSummary implements SimObserver {
  /** Nothing counted yet. */
  public EventSummary() {}

  /**
   * How often an instruction was issued, and how long its pipe took in all.
   *
   * @param count of times it was issued
   * @param picoseconds of virtual time
   */
  public record Use(long count, long picoseconds) {
    private Use and(long more) {
      return new Use(count + 1, picoseconds + more);
    }
  }

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Use> instructions = new TreeMap<>();
  private long globalBytes;
  private long hostBytes;
  private long lost;

  @Override
  public void on(SimEvent event) {
    events.merge(event.getClass().getSimpleName(), 1L, Long::sum);
    switch (event) {
      case CoreEvent.Instruction e ->
          instructions.merge(
              e.name(), new Use(1, e.end() - e.start()), (old, one) -> old.and(one.picoseconds()));
      case CoreEvent.GlobalAccess e -> {
        GlobalRegion region = e.region();
        globalBytes += (long) region.rows() * region.cols() * region.type().bytes();
      }
      case CoreEvent.KernelEnded e -> lost += e.lost();
      case MemoryEvent.CopiedToDevice e -> hostBytes += e.bytes();
      case MemoryEvent.CopiedFromDevice e -> hostBytes += e.bytes();
      default -> {}
    }
  }

  /** {@return events by the name of their class} */
  public Map<String, Long> events() {
    return Map.copyOf(events);
  }

  /** {@return instructions by name} */
  public Map<String, Use> instructions() {
    return Map.copyOf(instructions);
  }

  /**
   * {@return bytes between global and on-chip memories; of gathers and scatters all they could
   * touch}
   */
  public long globalBytes() {
    return globalBytes;
  }

  /** {@return bytes the host copied, both ways} */
  public long hostBytes() {
    return hostBytes;
  }

  /** {@return events of kernels that did more than is kept of one} */
  public long lost() {
    return lost;
  }

  /** One line per kind and instruction. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    events.forEach((name, count) -> text.append(String.format("%-18s %10d%n", name, count)));
    instructions.forEach((name, use) ->
        text.append(
            String.format("  %-16s %10d %12d ns%n", name, use.count(), use.picoseconds() / 1000)));
    text.append(String.format("bytes by kernels %d, by the host %d%n", globalBytes, hostBytes));
    return lost == 0 ? text.toString() : text.append("lost ").append(lost).append('\n').toString();
  }
}
