package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.RunFolder;
import java.io.IOException;
import java.util.Map;

/** What the page's code gets to know of a folder. */
record FolderData(RunFolder folder) {
  void write(JsonGenerator json) throws IOException {
    RunFolder.About about = folder.about();
    json.writeStartObject();
    json.writeStringField("title", about.title());
    json.writeObjectFieldStart("facts");
    for (Map.Entry<String, String> each : about.facts().entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("findings");
    for (String each : about.findings()) {
      json.writeString(each);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("runs");
    for (RecordedRun each : folder.runs()) {
      new RunData(each).write(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
