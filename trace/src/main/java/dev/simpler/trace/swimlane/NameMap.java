package dev.simpler.trace.swimlane;

import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TaskName;
import dev.simpler.trace.recording.Recorded;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code name_map_PROGRAM.json}: which kernel each function id is. */
record NameMap(RecordedRun run, String program) {
  private static final int CHIP_LEVEL = 2;

  void write(Path folder) {
    Map<Integer, String> names = new TreeMap<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      names.put(each.function(), TaskName.kernel(each.kernel()));
    }
    JsonOut.write(
        folder.resolve("name_map_" + ProfileFiles.inFileName(program) + ".json"),
        json -> {
          json.writeNumberField("level", CHIP_LEVEL);
          json.writeStringField("orchestrator_name", program);
          json.writeObjectFieldStart("callable_id_to_name");
          for (Map.Entry<Integer, String> each : names.entrySet()) {
            json.writeStringField(each.getKey().toString(), each.getValue());
          }
          json.writeEndObject();
        });
  }
}
