package dev.simpler.testkit.golden;

import dev.simpler.abi.ChipLimits;
import dev.simpler.abi.epoch.AbiEpoch;
import java.util.List;
import java.util.Map;

/** Files whose tensors are records of 40 bytes and whose layouts are stated per chip. */
final class PlainSchema {
  static final List<String> FILES =
      List.of(
          "layouts-a2a3.json",
          "layouts-a5.json",
          "continuous-tensor.json",
          "task-args-blob.json",
          "callables.json",
          "scalar-packing.json",
          "tensor-views.json");

  private PlainSchema() {}

  static void check(String file, JsonValue root, Tally tally, AbiEpoch epoch) {
    switch (file) {
      case "continuous-tensor.json" ->
          tally.all("case", root.get("cases").list(), TensorCases::check);
      case "task-args-blob.json" ->
          tally.all("case", root.get("cases").list(), TaskArgsCases::check);
      case "callables.json" -> new CallableCases(epoch).check(root, tally);
      case "scalar-packing.json" -> tally.all("case", root.get("cases").list(), ScalarCases::check);
      case "tensor-views.json" -> tally.all("case", root.get("cases").list(), ViewCases::check);
      default -> layouts(root, tally, epoch);
    }
  }

  private static void layouts(JsonValue root, Tally tally, AbiEpoch epoch) {
    String arch = root.get("arch").text();
    Map<String, Long> known =
        ChipLimits.find(arch)
            .map(LayoutCases::constants)
            .orElseThrow(() -> new GoldenFormatException(root.path() + ".arch: unknown " + arch));
    new LayoutCases(epoch).check(root, known, tally);
  }
}
