package dev.simpler.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class GoldenVectorsTest {
  static final List<String> FILES = GoldenVerifier.FILES;

  private static byte[] content(String file) throws IOException {
    try (InputStream stream = GoldenVerifier.class.getResourceAsStream(file)) {
      return stream.readAllBytes();
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyVectorHoldsBothWays(String file) throws IOException {
    FileResult result = GoldenVerifier.verifyFile(file, content(file));
    assertEquals("", result.firstDifference());
    assertTrue(result.ok(), () -> file + " has no cases");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "continuous-tensor.json, '\"nbytes\": \"0x1fffffffe\"', '\"nbytes\": \"0x1ffffffff\"'",
    "continuous-tensor.json, '3581500fa63c', '3581500fa63d'",
    "continuous-tensor.json, '\"child_memory\": 0', '\"child_memory\": 1'",
    "task-args-blob.json, '\"chip_storage\": \"rejected\"', '\"chip_storage\": \"ok\"'",
    "task-args-blob.json, '\"chip_storage\": \"ok\"', '\"chip_storage\": \"rejected\"'",
    "callables.json, 'czmvoxzyti', 'czmvoxzytj'",
    "scalar-packing.json, '0xd922b047', '0xd922b048'",
    "tensor-views.json, '\"numel\": 18', '\"numel\": 19'",
    "tensor-views.json, '\"is_raw_eq_shapes\": false', '\"is_raw_eq_shapes\": true'",
    "layouts-a2a3.json, '\"child_memory\",\"offset\":33', '\"child_memory\",\"offset\":34'",
    "layouts-a2a3.json, '\"RUNTIME_MAX_WORKER\":72', '\"RUNTIME_MAX_WORKER\":73'",
    "layouts-a5.json, '\"name\":\"Handshake\",\"size\":64', '\"name\":\"Handshake\",\"size\":65'",
  })
  void oneWrongDetailIsFoundAndExplained(String file, String right, String wrong)
      throws IOException {
    String text = new String(content(file), StandardCharsets.UTF_8);
    String compact = text.contains(right) ? right : right.replace("\": ", "\":");
    String replacement = text.contains(right) ? wrong : wrong.replace("\": ", "\":");
    int at = text.indexOf(compact);
    assertTrue(at >= 0, () -> right + " is not in " + file);
    String corrupt = text.substring(0, at) + replacement + text.substring(at + compact.length());
    FileResult result = GoldenVerifier.verifyFile(file, corrupt.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, result.failed());
    assertFalse(result.firstDifference().isEmpty());
  }

  @Test
  void malformedFilesAreFailuresWithAMessage() {
    for (String text :
        new String[] {"", "{", "{} {}", "[]", "{\"cases\": 3}", "{\"cases\":[{}]}"}) {
      FileResult result =
          GoldenVerifier.verifyFile(
              "continuous-tensor.json", text.getBytes(StandardCharsets.UTF_8));
      assertEquals(1, result.failed(), text);
      assertFalse(result.firstDifference().isEmpty(), text);
    }
  }

  @Test
  void aDirectorySaysWhatIsMissingAndWhatIsUnknown(@TempDir Path directory) throws IOException {
    Files.write(directory.resolve("scalar-packing.json"), content("scalar-packing.json"));
    Files.writeString(directory.resolve("other.json"), "{}");
    GoldenVerifier.Outcome outcome = GoldenVerifier.verify(directory);
    assertTrue(outcome.ok());
    assertEquals(1, outcome.files().size());
    assertEquals(GoldenVerifier.FILES.size() - 1, outcome.missing().size());
    assertEquals(List.of("other.json"), outcome.unknown());
  }
}
