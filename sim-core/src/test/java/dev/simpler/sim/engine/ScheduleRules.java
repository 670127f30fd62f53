package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.device.CoreRegister;
import dev.simpler.sim.observe.CoreEvent.FlagAwaited;
import dev.simpler.sim.observe.SimEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What must hold of every log of a run that went well. */
final class ScheduleRules {
  private ScheduleRules() {}

  static void check(EventLog log, ScriptedGraph graph) {
    Map<Long, EventLog.Entry> starts = new HashMap<>();
    Map<String, Long> dispatches = new HashMap<>();
    Map<Integer, Long> busyUntil = new HashMap<>();
    long visibleTime = 0;
    for (EventLog.Entry entry : log.entries()) {
      String key = entry.core() + ":" + (entry.value() & CoreRegister.TOKEN_MASK);
      switch (entry.what()) {
        case "dispatch" -> dispatches.put(key, entry.time());
        case "start" -> {
          assertTrue(
              entry.time() >= dispatches.getOrDefault(key, Long.MAX_VALUE),
              "a kernel starts after its dispatch");
          assertEquals(null, starts.put(entry.more(), entry), "a task runs once");
          assertTrue(
              entry.time() >= busyUntil.getOrDefault(entry.core(), 0L), "one kernel per core");
        }
        case "end" -> busyUntil.put(entry.core(), entry.time());
        default -> {
          assertTrue(entry.time() >= visibleTime, "events come in the order of their times");
          visibleTime = entry.time();
          if (CoreRegisters.isTask(entry.value() & CoreRegister.TOKEN_MASK) && entry.value() < 0) {
            assertTrue(
                entry.time() > busyUntil.getOrDefault(entry.core(), Long.MAX_VALUE),
                "FIN shows after the end");
          }
        }
      }
    }
    assertEquals(graph.size(), starts.size());
    List<Long> times = log.all().stream().map(SimEvent::time).toList();
    assertEquals(times.stream().sorted().toList(), times, "everything comes in the order of time");
    long vectors = IntStream.range(0, graph.size()).filter(graph::isVectorKernel).count();
    long flags = log.all().stream().filter(FlagAwaited.class::isInstance).count();
    assertEquals(vectors, flags, "what kernels do is told");
    Map<Integer, Long> ends = new HashMap<>();
    for (EventLog.Entry end : log.of("end")) {
      starts.values().stream()
          .filter(start -> start.core() == end.core() && start.value() == end.value())
          .forEach(start -> ends.put((int) start.more(), end.time()));
    }
    for (int task = 0; task < graph.size(); task++) {
      for (int producer : graph.producers(task)) {
        assertTrue(
            Objects.requireNonNull(starts.get((long) task)).time()
                > ends.getOrDefault(producer, Long.MAX_VALUE),
            "producers end first");
      }
    }
  }
}
