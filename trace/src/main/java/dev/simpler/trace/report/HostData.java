package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.HostRun;
import java.io.IOException;
import java.util.List;

/** What the page's code gets to know of a run of a worker of level 3 or up: its lanes. */
record HostData(HostRun run) {
  private static final double PS_PER_NS = 1000;

  void write(JsonGenerator json) throws IOException {
    SpanNames names = new SpanNames();
    json.writeStartObject();
    json.writeStringField("title", run.title());
    json.writeBooleanField("host", true);
    json.writeNumberField("number", run.number());
    json.writeNumberField("end", run.endPs() / PS_PER_NS);
    json.writeStringField("failure", "");
    json.writeBooleanField("whole", true);
    json.writeNumberField("lost", 0);
    json.writeObjectFieldStart("has");
    json.writeBooleanField("pipes", false);
    json.writeBooleanField("phases", false);
    json.writeEndObject();
    json.writeNumberField(
        "tasks", run.spans().stream().filter(each -> each.lane() == 0 && each.task() >= 0).count());
    json.writeNumberField("edges", 0);
    json.writeArrayFieldStart("lanes");
    for (String each : run.lanes()) {
      json.writeString(each);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("spans");
    for (HostRun.Span each : run.spans()) {
      json.writeStartArray();
      json.writeNumber(each.lane());
      json.writeNumber(each.start() / PS_PER_NS);
      json.writeNumber(each.end() / PS_PER_NS);
      json.writeNumber(names.of(each.name()));
      if (each.task() >= 0) {
        json.writeString("task " + each.task());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    names.write(json);
    for (String none : List.of("path", "kernels", "roofs", "rings")) {
      json.writeArrayFieldStart(none);
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
