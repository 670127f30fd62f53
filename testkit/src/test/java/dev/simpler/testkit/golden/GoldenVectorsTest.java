package dev.simpler.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.simpler.abi.epoch.AbiEpochs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenVectorsTest {
  private static final GoldenSchema PLAIN = GoldenSchema.of(AbiEpochs.BASELINE);

  static Stream<Arguments> files() {
    return GoldenSchema.ALL.stream()
        .flatMap(schema -> schema.files().stream().map(file -> arguments(schema, file)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyVectorHoldsBothWays(GoldenSchema schema, String file) throws IOException {
    FileResult result = GoldenVerifier.verifyFile(schema, file, GoldenFiles.content(schema, file));
    assertEquals("", result.firstDifference());
    assertTrue(result.ok(), () -> file + " has no cases");
  }

  @ParameterizedTest(name = "{0}, {1}: {2} -> {3}")
  @CsvSource({
    "baseline, continuous-tensor.json, '\"nbytes\": \"0x1fffffffe\"', '\"nbytes\":"
        + " \"0x1ffffffff\"'",
    "baseline, continuous-tensor.json, '3581500fa63c', '3581500fa63d'",
    "baseline, continuous-tensor.json, '\"child_memory\": 0', '\"child_memory\": 1'",
    "baseline, task-args-blob.json, '\"chip_storage\": \"rejected\"', '\"chip_storage\": \"ok\"'",
    "baseline, task-args-blob.json, '\"chip_storage\": \"ok\"', '\"chip_storage\": \"rejected\"'",
    "baseline, callables.json, 'czmvoxzyti', 'czmvoxzytj'",
    "baseline, scalar-packing.json, '0xd922b047', '0xd922b048'",
    "baseline, tensor-views.json, '\"numel\": 18', '\"numel\": 19'",
    "baseline, tensor-views.json, '\"is_raw_eq_shapes\": false', '\"is_raw_eq_shapes\": true'",
    "baseline, layouts-a2a3.json, '\"child_memory\",\"offset\":33',"
        + " '\"child_memory\",\"offset\":34'",
    "baseline, layouts-a2a3.json, '\"RUNTIME_MAX_WORKER\":72', '\"RUNTIME_MAX_WORKER\":73'",
    "baseline, layouts-a5.json, '\"name\":\"Handshake\",\"size\":64',"
        + " '\"name\":\"Handshake\",\"size\":65'",
    "today, chip-tensor.json, '\"dtype\":7', '\"dtype\":6'",
    "today, chip-tensor.json, '\"address_space\":1', '\"address_space\":0'",
    "today, chip-tensor.json, '\"manual_dep\":true', '\"manual_dep\":false'",
    "today, chip-tensor.json, '\"version\":473', '\"version\":474'",
    "today, tensor-views.json, '\"extent\":2254', '\"extent\":2255'",
    "today, tensor-views.json, '\"contiguous\":true', '\"contiguous\":false'",
    "today, tensor-views.json, '\"strides\":[46,1]', '\"strides\":[46,2]'",
    "today, task-args.json, '[33792,', '[33793,'",
    "today, callables.json, 'qvokuenedsi', 'qvokuenedsj'",
    "today, call-config.json, '\"dump_args\":3', '\"dump_args\":2'",
    "today, call-config.json, '77676', '77677'",
    "today, call-config.json, '/run/goah', '/run/goai'",
    "today, run-descriptor.json, '\"generation\":2,', '\"generation\":3,'",
    "today, layouts.json, '\"CORE_MAX_SCALAR_ARGS\": 16', '\"CORE_MAX_SCALAR_ARGS\": 17'",
    "today, layouts.json, '\"_pad_cl2\",\"offset\":92', '\"_pad_cl2\",\"offset\":91'",
    "today, layouts.json, '\"CallConfig\",\"size\":1144', '\"CallConfig\",\"size\":1152'",
  })
  void oneWrongDetailIsFoundAndExplained(String epoch, String file, String right, String wrong)
      throws IOException {
    GoldenSchema schema = GoldenSchema.of(AbiEpochs.find(epoch).orElseThrow());
    String text = new String(GoldenFiles.content(schema, file), StandardCharsets.UTF_8);
    String compact = text.contains(right) ? right : right.replace("\": ", "\":");
    String replacement = text.contains(right) ? wrong : wrong.replace("\": ", "\":");
    int at = text.indexOf(compact);
    assertTrue(at >= 0, () -> right + " is not in " + file);
    String corrupt = text.substring(0, at) + replacement + text.substring(at + compact.length());
    FileResult result =
        GoldenVerifier.verifyFile(schema, file, corrupt.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, result.failed());
    assertFalse(result.firstDifference().isEmpty());
  }

  @Test
  void malformedFilesAreFailuresWithAMessage() {
    for (String text :
        new String[] {"", "{", "{} {}", "[]", "{\"cases\": 3}", "{\"cases\":[{}]}"}) {
      FileResult result =
          GoldenVerifier.verifyFile(
              PLAIN, "continuous-tensor.json", text.getBytes(StandardCharsets.UTF_8));
      assertEquals(1, result.failed(), text);
      assertFalse(result.firstDifference().isEmpty(), text);
    }
  }

  @Test
  void aDirectorySaysWhatIsMissingAndWhatIsUnknown(@TempDir Path directory) throws IOException {
    Files.write(
        directory.resolve("scalar-packing.json"),
        GoldenFiles.content(PLAIN, "scalar-packing.json"));
    Files.writeString(directory.resolve("other.json"), "{}");
    GoldenVerifier.Outcome outcome = GoldenVerifier.verify(PLAIN, directory);
    assertTrue(outcome.ok());
    assertEquals(1, outcome.files().size());
    assertEquals(PLAIN.files().size() - 1, outcome.missing().size());
    assertEquals(List.of("other.json"), outcome.unknown());
  }
}
