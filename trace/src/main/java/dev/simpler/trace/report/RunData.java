package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.Roof;
import dev.simpler.trace.model.CriticalPath;
import dev.simpler.trace.model.KernelUse;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TaskName;
import dev.simpler.trace.recording.Recorded;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What the page's code gets to know of a run. Spans are rows of numbers, with names by index: a
 * hundred thousand of them are to stay a few megabytes. Times are nanoseconds.
 */
record RunData(RecordedRun run) {
  private static final double PS_PER_NS = 1000;

  /** Of a path that are listed: a table of all steps of a long chain would hold a browser up. */
  private static final int MOST_STEPS = 500;

  void write(JsonGenerator json) throws IOException {
    SpanNames names = new SpanNames();
    SwimLanes lanes = new SwimLanes(run);
    json.writeStartObject();
    json.writeStringField("title", "device " + run.device().device());
    json.writeNumberField("device", run.device().device());
    json.writeStringField("chip", run.device().chip());
    json.writeNumberField("number", run.number());
    json.writeNumberField("end", run.endPs() / PS_PER_NS);
    json.writeStringField("failure", run.failure());
    json.writeBooleanField("whole", run.whole());
    json.writeNumberField("lost", run.lost());
    json.writeObjectFieldStart("has");
    Set<EventDetail> recorded = run.device().detail().events();
    json.writeBooleanField("pipes", recorded.contains(EventDetail.INSTRUCTIONS));
    json.writeBooleanField("phases", recorded.contains(EventDetail.PHASES));
    json.writeEndObject();
    json.writeNumberField("tasks", tasks());
    json.writeNumberField("edges", run.edges().size());
    json.writeArrayFieldStart("lanes");
    for (String each : lanes.names()) {
      json.writeString(each);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("spans");
    spans(json, names, lanes);
    json.writeEndArray();
    names.write(json);
    edges(json);
    path(json);
    kernels(json);
    roofs(json);
    rings(json);
    json.writeEndObject();
  }

  private long tasks() {
    return run.tasks().isEmpty()
        ? run.kernels().stream().mapToLong(Recorded.KernelSpan::task).distinct().count()
        : run.tasks().size();
  }

  private void spans(JsonGenerator json, SpanNames names, SwimLanes lanes) throws IOException {
    for (Recorded.TaskSubmitted each : run.tasks()) {
      span(json, lanes.orchestrator(), each.start(), each.end(), names.of("submit"), each.task());
    }
    for (Recorded.AicpuPhase each : run.phases()) {
      span(
          json,
          lanes.scheduler(each.thread()),
          each.start(),
          each.end(),
          names.of(each.kind()),
          -1);
    }
    for (Recorded.KernelSpan each : run.kernels()) {
      int name = names.of(TaskName.kernel(each.kernel()));
      span(
          json,
          lanes.core(each.core()),
          each.start(),
          each.end(),
          name,
          each.task(),
          each.failed());
    }
    for (Recorded.PipeSpan each : run.pipes()) {
      int lane = lanes.pipe(each.core(), Pipe.valueOf(each.pipe()));
      span(json, lane, each.start(), each.end(), names.of(each.instruction()), -1);
    }
  }

  private static void span(JsonGenerator json, int lane, long start, long end, int name, long task)
      throws IOException {
    span(json, lane, start, end, name, task, false);
  }

  private static void span(
      JsonGenerator json, int lane, long start, long end, int name, long task, boolean failed)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(lane);
    json.writeNumber(start / PS_PER_NS);
    json.writeNumber(end / PS_PER_NS);
    json.writeNumber(name);
    if (task >= 0) {
      json.writeString(TaskName.of(task));
    }
    if (failed) {
      json.writeNumber(1);
    }
    json.writeEndArray();
  }

  private void edges(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("edgesBySource");
    Map<String, Integer> counts = new HashMap<>();
    run.edges().forEach(each -> counts.merge(each.source(), 1, Integer::sum));
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  private void path(JsonGenerator json) throws IOException {
    List<CriticalPath.Step> steps = CriticalPath.of(run);
    json.writeObjectFieldStart("pathTotals");
    json.writeNumberField("steps", steps.size());
    json.writeNumberField("busy", sum(steps, each -> each.end() - each.start()));
    json.writeNumberField("idle", sum(steps, CriticalPath.Step::overhead));
    json.writeNumberField("lead", steps.isEmpty() ? 0 : steps.getFirst().freed() / PS_PER_NS);
    json.writeNumberField(
        "tail", steps.isEmpty() ? 0 : (run.endPs() - steps.getLast().end()) / PS_PER_NS);
    json.writeEndObject();
    json.writeArrayFieldStart("path");
    for (CriticalPath.Step each : longest(steps)) {
      json.writeStartObject();
      json.writeStringField("task", TaskName.of(each.task()));
      json.writeStringField("kernel", each.kernel());
      json.writeStringField("core", run.coreName(each.core()));
      json.writeNumberField("start", each.start() / PS_PER_NS);
      json.writeNumberField("end", each.end() / PS_PER_NS);
      json.writeStringField("cause", each.cause().name().toLowerCase(Locale.ROOT));
      json.writeStringField("after", TaskName.of(each.after()));
      json.writeNumberField("overhead", each.overhead() / PS_PER_NS);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double sum(List<CriticalPath.Step> steps, ToLongFunction<CriticalPath.Step> what) {
    return steps.stream().mapToLong(what).sum() / PS_PER_NS;
  }

  /** The steps that take longest with what they waited for, in the path's order. */
  private static List<CriticalPath.Step> longest(List<CriticalPath.Step> steps) {
    return steps.stream()
        .sorted(Comparator.comparingLong(each -> each.freed() - each.end()))
        .limit(MOST_STEPS)
        .sorted(Comparator.comparingLong(CriticalPath.Step::start))
        .toList();
  }

  private void kernels(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("kernels");
    for (KernelUse each : KernelUse.of(run)) {
      json.writeStartObject();
      json.writeStringField("kernel", each.kernel());
      json.writeStringField("kind", each.kind());
      json.writeNumberField("runs", each.runs());
      json.writeNumberField("busy", each.busyPs() / PS_PER_NS);
      json.writeNumberField("read", each.read());
      json.writeNumberField("written", each.written());
      json.writeNumberField("work", each.work());
      json.writeObjectFieldStart("pipes");
      for (Map.Entry<String, Long> pipe : each.pipePs().entrySet()) {
        json.writeNumberField(pipe.getKey(), pipe.getValue() / PS_PER_NS);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void roofs(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("roofs");
    for (Roof each : run.device().roofs()) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      json.writeNumberField("work", each.work());
      json.writeNumberField("bytes", each.bytes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rings(JsonGenerator json) throws IOException {
    Map<Integer, Recorded.RingFilled> most = new HashMap<>();
    for (Recorded.RingFilled each : run.rings()) {
      most.merge(each.ring(), each, (a, b) -> RingPeak.higher(a, b));
    }
    json.writeArrayFieldStart("rings");
    for (Recorded.RingFilled each : most.values()) {
      json.writeStartObject();
      json.writeNumberField("ring", each.ring());
      json.writeNumberField("tasks", each.tasks());
      json.writeNumberField("taskRoom", each.taskRoom());
      json.writeNumberField("heap", each.heap());
      json.writeNumberField("heapRoom", each.heapRoom());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
