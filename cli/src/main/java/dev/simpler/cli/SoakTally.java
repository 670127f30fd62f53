package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.Json;
import dev.simpler.platform.fault.Injection;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a soak has run, and how it ended. */
final class SoakTally {
  private final Map<String, Integer> programs = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, Integer> ends = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int runs;
  private int hangs;

  /** A run has ended as it may. */
  void ended(SoakProgram program, Schedule schedule, Outcome outcome) {
    runs++;
    programs.merge(
        program.example().name() + " " + program.platform() + " " + program.runtime(),
        1,
        Integer::sum);
    for (Injection fault : plan(schedule).faults()) {
      faults.merge(fault.kind().word(), 1, Integer::sum);
    }
    ends.merge(
        outcome.category() == null ? outcome.end().name() : outcome.category().name(),
        1,
        Integer::sum);
  }

  private static InjectionPlan plan(Schedule schedule) {
    return InjectionPlan.of(
        schedule.faults().isEmpty() ? Map.of() : Map.of(InjectionPlan.SETTING, schedule.faults()),
        0);
  }

  /** A run ended as it must not. */
  void failed(SoakProgram program, Schedule schedule, String how) {
    failures.add(program.command(schedule) + ": " + how);
  }

  /** A run did not end. */
  void hung(SoakProgram program, Schedule schedule, long seconds) {
    hangs++;
    failed(program, schedule, "has not ended after " + seconds + " s");
  }

  boolean isClean() {
    return failures.isEmpty();
  }

  int runs() {
    return runs;
  }

  boolean hasHung() {
    return hangs > 0;
  }

  /** Prints it for people. */
  void print(PrintWriter out, SoakLeaks leaks) {
    out.printf(
        "%d runs of %d programs, %d faults, %d ended otherwise than they may, %d hung%n",
        runs,
        programs.size(),
        faults.values().stream().mapToInt(each -> each).sum(),
        failures.size(),
        hangs);
    out.println("  ends: " + ends);
    out.println("  faults: " + faults);
    out.println("  " + leaks);
    failures.forEach(each -> out.println("  " + each));
    out.flush();
  }

  /** Writes it for scripts. */
  void write(JsonGenerator json, SoakLeaks leaks) throws IOException {
    json.writeBooleanField("ok", isClean());
    json.writeNumberField("runs", runs);
    json.writeNumberField("programs", programs.size());
    json.writeNumberField("hangs", hangs);
    for (Map.Entry<String, Map<String, Integer>> each :
        Map.of("faults", faults, "ends", ends).entrySet()) {
      json.writeObjectFieldStart(each.getKey());
      for (String key : new TreeSet<>(each.getValue().keySet())) {
        json.writeNumberField(key, each.getValue().getOrDefault(key, 0));
      }
      json.writeEndObject();
    }
    leaks.write(json);
    Json.strings(json, "failures", failures);
  }
}
