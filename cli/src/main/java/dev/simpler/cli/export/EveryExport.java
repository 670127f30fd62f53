package dev.simpler.cli.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of examples that were exported one after the other.
 *
 * @param files number of files by example
 * @param refused why not, by example
 * @param seconds of the wall
 */
record EveryExport(Map<String, Integer> files, Map<String, String> refused, double seconds) {
  /**
   * Exports those of the chip, each on the graph runtime it has by itself.
   *
   * @param folder where to, each into a folder of its name; null to see only whether it can be
   */
  static EveryExport of(
      List<Example> examples,
      ExportTarget target,
      Supplier<ExampleOptions.Builder> options,
      @Nullable Path folder,
      Progress progress) {
    long start = System.nanoTime();
    Map<String, Integer> files = new TreeMap<>();
    Map<String, String> refused = new TreeMap<>();
    List<Example> ofChip =
        examples.stream().filter(each -> each.platforms().contains(target.chip() + "sim")).toList();
    progress.expect(ofChip.size());
    for (Example each : ofChip) {
      try {
        ExportedProgram program = ExampleExport.of(each, options.get(), target);
        if (folder != null) {
          ExportCommand.write(program, folder.resolve(each.name()));
        }
        files.put(each.name(), program.files().size());
      } catch (SimplerException e) {
        refused.put(each.name(), e.getMessage());
      }
      progress.step();
    }
    return new EveryExport(files, refused, (System.nanoTime() - start) / 1e9);
  }

  void print(PrintWriter out) {
    files.forEach((name, count) -> out.println(name + ": " + count + " files"));
    refused.forEach(
        (name, why) -> out.println(name + ": refused: " + why.lines().findFirst().orElse(why)));
    out.println(
        String.format(
            Locale.ROOT, "%d exported, %d refused, %.1f s", files.size(), refused.size(), seconds));
    out.flush();
  }

  void fields(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("exported");
    for (Map.Entry<String, Integer> each : files.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    Json.strings(json, "refused", refused);
    json.writeNumberField("seconds", seconds);
  }
}
