package dev.simpler.testkit.golden;

import dev.simpler.abi.ChipLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a directory of golden files against this project's ABI, both ways: values encode to the
 * bytes, bytes decode to the values. Any number of cases per file.
 */
public final class GoldenVerifier {
  /** The files of the schema. */
  public static final List<String> FILES =
      List.of(
          "layouts-a2a3.json",
          "layouts-a5.json",
          "continuous-tensor.json",
          "task-args-blob.json",
          "callables.json",
          "scalar-packing.json",
          "tensor-views.json");

  private GoldenVerifier() {}

  /** Checks every file of the schema that the directory has. */
  public static Outcome verify(Path directory) {
    List<FileResult> results = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String file : FILES) {
      Path path = directory.resolve(file);
      if (Files.isRegularFile(path)) {
        results.add(verifyFile(file, read(path)));
      } else {
        missing.add(file);
      }
    }
    return new Outcome(results, missing, unknown(directory));
  }

  /** Checks the content of one file; malformed content counts as one failure. */
  public static FileResult verifyFile(String file, byte[] content) {
    Tally tally = new Tally(file);
    try {
      check(file, JsonValue.parse(file, content), tally);
    } catch (GoldenFormatException e) {
      tally.add("file", Optional.of(String.valueOf(e.getMessage())));
    }
    return tally.result();
  }

  private static void check(String file, JsonValue root, Tally tally) {
    switch (file) {
      case "continuous-tensor.json" ->
          tally.all("case", root.get("cases").list(), TensorCases::check);
      case "task-args-blob.json" ->
          tally.all("case", root.get("cases").list(), TaskArgsCases::check);
      case "callables.json" ->
          tally
              .all("core", root.get("core").list(), CallableCases::checkCore)
              .all("chip", root.get("chip").list(), CallableCases::checkChip);
      case "scalar-packing.json" -> tally.all("case", root.get("cases").list(), ScalarCases::check);
      case "tensor-views.json" -> tally.all("case", root.get("cases").list(), ViewCases::check);
      default -> layouts(root, tally);
    }
  }

  private static void layouts(JsonValue root, Tally tally) {
    tally.all("struct", root.get("structs").list(), LayoutCases::checkStruct);
    String arch = root.get("arch").text();
    Map<String, Long> known =
        ChipLimits.find(arch)
            .map(LayoutCases::constants)
            .orElseThrow(() -> new GoldenFormatException(root.path() + ".arch: unknown " + arch));
    root.get("constants")
        .object()
        .forEach((name, golden) ->
            tally.add("constant", LayoutCases.checkConstant(known, name, golden)));
  }

  private static List<String> unknown(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !FILES.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a directory came to.
   *
   * @param files one result per file that is there
   * @param missing files of the schema that are not there
   * @param unknown JSON files that are not of the schema
   */
  public record Outcome(List<FileResult> files, List<String> missing, List<String> unknown) {
    /** Whether every file that is there passed. */
    public boolean ok() {
      return files.stream().allMatch(FileResult::ok);
    }
  }
}
