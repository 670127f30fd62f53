package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example is exported, or refused for the reason that is stated here. */
class ExportedExamplesTest {
  /** Part of the message by example; those that fail on purpose fail before they are exported. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("nested_scopes", "calls itself"),
          Map.entry("conv2d", "FeatureShape.of"),
          Map.entry("dropout", "TCI fills one row only"),
          Map.entry("l3_child_memory", "runs 0 programs"),
          Map.entry("l3_pipeline", "runs 0 programs"),
          Map.entry("l4_nested", "runs 0 programs"),
          Map.entry("matmul_diamond", "only functions of tensormap_and_ringbuffer"),
          Map.entry("topk", "an array's length"),
          Map.entry("mx_matmul", "two ways lead here with different objects"),
          Map.entry("mxfp4_matmul", "two ways lead here with different objects"));

  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void isExportedOrRefusedForAStatedReason(String chip) {
    Map<String, String> said = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    for (Example example : Examples.all()) {
      if (!example.platforms().contains(chip + "sim")) {
        continue;
      }
      String message = message(example, chip);
      String reason = REFUSED.getOrDefault(example.name(), "");
      said.put(example.name(), message.contains(reason) && !reason.isEmpty() ? reason : message);
      expected.put(example.name(), reason);
    }
    assertEquals(expected, said);
    assertTrue(said.size() > REFUSED.size(), said.toString());
  }

  private static String message(Example example, String chip) {
    try {
      ExportedProgram program =
          ExampleExport.of(example, ExampleOptions.builder(chip + "sim"), ExportTarget.of(chip));
      return program.images().containsKey("orchestration") ? "" : "no orchestration function";
    } catch (SimplerException refused) {
      return refused.fault().message();
    }
  }
}
