package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.HostRun;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the page's code gets to know of a folder. */
record FolderData(RunFolder folder, RunFolder.About about, List<RecordedRun> runs) {
  /**
   * Reads a folder.
   *
   * @throws SimplerException if it has no run
   */
  static FolderData of(RunFolder folder) {
    List<RecordedRun> runs = folder.runs();
    if (runs.isEmpty()) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "no run began in the recording of " + folder.folder())
              .mend("name the folder of a program that ran, or record it again"));
    }
    return new FolderData(folder, folder.about(), runs);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", about.title());
    json.writeStringField("place", folder.folder().toString());
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
    for (HostRun top : folder.hosts(runs)) {
      for (HostRun each : top.all()) {
        new HostData(each).write(json);
      }
    }
    for (RecordedRun each : runs) {
      new RunData(each).write(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
