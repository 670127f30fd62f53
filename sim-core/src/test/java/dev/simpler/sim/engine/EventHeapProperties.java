package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventHeapProperties {
  private static List<Long> drain(EventHeap heap) {
    List<Long> events = new ArrayList<>();
    long before = Long.MIN_VALUE;
    while (!heap.isEmpty()) {
      assertTrue(heap.nextTime() >= before, "times never go back");
      before = heap.nextTime();
      events.add(heap.pop());
    }
    return events;
  }

  private static void push(EventHeap heap, List<Integer> times, List<Integer> indices) {
    for (int index : indices) {
      heap.push(times.get(index), Event.of(Event.WAKE, index, 0));
    }
  }

  @Property(tries = 200)
  void theOrderDoesNotDependOnTheOrderOfPushes(
      @ForAll @Size(max = 700) List<@IntRange(min = 0, max = 40) Integer> times,
      @ForAll long seed) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      indices.add(i);
    }
    EventHeap heap = new EventHeap();
    heap.reset(seed);
    push(heap, times, indices);
    List<Long> first = drain(heap);
    Collections.shuffle(indices, new Random(seed));
    push(heap, times, indices);
    assertEquals(first, drain(heap));
    assertEquals(times.size(), first.stream().distinct().count());
  }

  @Property(tries = 50)
  void anotherSeedBreaksTiesInAnotherWay(@ForAll long seed) {
    List<Integer> times = Collections.nCopies(64, 7);
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      indices.add(i);
    }
    EventHeap heap = new EventHeap();
    heap.reset(seed);
    push(heap, times, indices);
    List<Long> first = drain(heap);
    heap.reset(seed + 1);
    push(heap, times, indices);
    assertFalse(first.equals(drain(heap)), "64 ties fell the same way twice");
  }

  @Property(tries = 100)
  void pushesBetweenPopsKeepTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    EventHeap heap = new EventHeap();
    heap.reset(seed);
    long now = 0;
    for (int i = 0; i < 500; i++) {
      heap.push(now + random.nextInt(50), Event.of(Event.WAKE, i, i));
      if (random.nextInt(3) > 0) {
        assertTrue(heap.nextTime() >= now);
        now = heap.nextTime();
        heap.pop();
      }
    }
    drain(heap);
    assertEquals(Long.MAX_VALUE, heap.nextTime());
  }

  @Property(tries = 300)
  void anEventKeepsItsParts(
      @ForAll @IntRange(min = 0, max = 6) int kind,
      @ForAll @IntRange(min = 0, max = 0x3FF) int index,
      @ForAll int value) {
    long event = Event.of(kind, index, value);
    assertEquals(kind, Event.kind(event));
    assertEquals(index, Event.index(event));
    assertEquals(value, Event.value(event));
  }
}
