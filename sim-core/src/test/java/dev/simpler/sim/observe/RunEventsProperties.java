package dev.simpler.sim.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.Pipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RunEventsProperties {
  private static final int CORES = 3;

  private final EventHub hub = new EventHub(() -> 0);

  /** What some observer gets that takes some kinds of events. */
  private static final class Taking implements SimObserver {
    final List<SimEvent> got = new ArrayList<>();
    private final Set<EventDetail> details;

    Taking(Set<EventDetail> details) {
      this.details = details;
    }

    @Override
    public Set<EventDetail> details() {
      return details;
    }

    @Override
    public void on(SimEvent event) {
      if (event instanceof CoreEvent) {
        got.add(event);
      }
    }
  }

  private static CoreEvent event(int core, int time, int kind) {
    CoreIdentity where = new CoreIdentity(0, core, CoreKind.AIV, 0, 0);
    return switch (kind % 4) {
      case 0 -> new CoreEvent.Barrier(time, where, Pipe.ALL);
      case 1 -> new CoreEvent.CacheCleaned(time, where, kind);
      case 2 -> new CoreEvent.WordRead(time, where, kind, 1);
      default -> new CoreEvent.AtLine(time, where, List.of());
    };
  }

  /** The events of each batch are those of one core; their times may fall. */
  private List<List<CoreEvent>> batches(List<List<Integer>> numbers) {
    List<List<CoreEvent>> batches = new ArrayList<>();
    for (List<Integer> batch : numbers) {
      int core = batch.getFirst() % CORES;
      batches.add(batch.stream().map(each -> event(core, each / 8, each)).toList());
    }
    return batches;
  }

  private void tell(List<List<CoreEvent>> batches, int steps) {
    RunEvents run = Objects.requireNonNull(hub.prepare());
    hub.begin(run, 1, 1, 0);
    batches.forEach(run::core);
    for (int step = 0; step < steps; step++) {
      run.advance(step);
    }
    hub.end(run, Long.MAX_VALUE, null);
  }

  @Property(tries = 200)
  void batchesAreMergedByTimeThenCoreThenOrder(
      @ForAll @Size(max = 6)
          List<@Size(min = 1, max = 12) List<@IntRange(max = 60) Integer>> numbers,
      @ForAll @IntRange(max = 9) int steps) {
    Taking all = new Taking(EnumSet.allOf(EventDetail.class));
    hub.attach(all);
    List<List<CoreEvent>> batches = batches(numbers);
    tell(batches, steps);
    List<CoreEvent> sorted = new ArrayList<>();
    batches.forEach(sorted::addAll);
    sorted.sort(
        Comparator.comparingLong(CoreEvent::time).thenComparingInt(event -> event.core().core()));
    assertEquals(sorted, all.got);
  }

  @Property(tries = 200)
  void everyObserverGetsWhatItTakesWhoeverElseWatches(
      @ForAll @Size(max = 6)
          List<@Size(min = 1, max = 12) List<@IntRange(max = 60) Integer>> numbers,
      @ForAll Set<EventDetail> first,
      @ForAll Set<EventDetail> second) {
    Taking all = new Taking(EnumSet.allOf(EventDetail.class));
    Taking one = new Taking(first);
    Taking other = new Taking(second);
    hub.attach(all);
    hub.attach(one);
    hub.attach(other);
    tell(batches(numbers), 0);
    assertEquals(all.got.stream().filter(each -> isOf(each, first)).toList(), one.got);
    assertEquals(all.got.stream().filter(each -> isOf(each, second)).toList(), other.got);
  }

  private static boolean isOf(SimEvent event, Set<EventDetail> details) {
    return details.contains(
        switch (event) {
          case CoreEvent.Barrier _ -> EventDetail.ORDER;
          case CoreEvent.CacheCleaned _ -> EventDetail.GLOBAL;
          case CoreEvent.WordRead _ -> EventDetail.ARGUMENTS;
          default -> EventDetail.LINES;
        });
  }
}
