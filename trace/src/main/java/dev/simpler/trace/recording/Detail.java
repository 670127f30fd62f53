package dev.simpler.trace.recording;

import dev.simpler.sim.observe.EventDetail;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How much of a run is recorded; each has what those before it have. */
public enum Detail {
  /** Tasks with their tensors and edges, kernels on cores, scopes. */
  CORES(EventDetail.EDGES, EventDetail.SCOPES),
  /** When AICPUs sent tokens, and when they could see ends. */
  DISPATCHES(EventDetail.EDGES, EventDetail.SCOPES, EventDetail.SCHEDULE),
  /** What AICPU threads do when, and how full rings are. */
  TASKS(EventDetail.EDGES, EventDetail.SCOPES, EventDetail.SCHEDULE, EventDetail.PHASES),
  /** Each instruction of each kernel on its pipe. */
  PIPES(
      EventDetail.EDGES,
      EventDetail.SCOPES,
      EventDetail.SCHEDULE,
      EventDetail.PHASES,
      EventDetail.INSTRUCTIONS,
      EventDetail.GLOBAL),
  /** What a card's performance counters count, per kernel. */
  COUNTERS(PIPES.events.toArray(EventDetail[]::new));

  private final Set<EventDetail> events;

  Detail(EventDetail... events) {
    this.events = Set.of(events);
  }

  /** Kinds of events that it takes; others are not made for it. */
  public Set<EventDetail> events() {
    return events;
  }

  /** Its name in settings and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The detail of that name. */
  public static Optional<Detail> named(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
