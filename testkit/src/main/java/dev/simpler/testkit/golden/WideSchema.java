package dev.simpler.testkit.golden;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.Limits;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Files whose tensors are records of 128 bytes, the same for both chips. */
final class WideSchema {
  static final List<String> FILES =
      List.of(
          "layouts.json",
          "chip-tensor.json",
          "tensor-views.json",
          "task-args.json",
          "callables.json",
          "call-config.json",
          "run-descriptor.json");

  private WideSchema() {}

  static void check(String file, JsonValue root, Tally tally, AbiEpoch epoch) {
    switch (file) {
      case "chip-tensor.json" ->
          tally.all("case", root.get("cases").list(), ChipTensorCases::check);
      case "tensor-views.json" ->
          tally.all("case", root.get("cases").list(), ChipTensorCases::checkView);
      case "task-args.json" ->
          tally.all("case", root.get("cases").list(), WideArgsCases.sized(root)::check);
      case "callables.json" -> new CallableCases(epoch).check(root, tally);
      case "call-config.json" ->
          tally.all("case", root.get("cases").list(), RunCases.sized(root)::checkConfig);
      case "run-descriptor.json" ->
          tally.all("case", root.get("cases").list(), RunCases.sized(root)::checkDescriptor);
      default -> new LayoutCases(epoch).check(root, constants(epoch), tally);
    }
  }

  private static Map<String, Long> constants(AbiEpoch epoch) {
    EpochLimits limits = epoch.limits();
    return Map.of(
        "CHIP_MAX_TENSOR_ARGS", (long) limits.runTensors(),
        "CHIP_MAX_SCALAR_ARGS", (long) limits.runScalars(),
        "CORE_MAX_TENSOR_ARGS", (long) limits.taskTensors(),
        "CORE_MAX_SCALAR_ARGS", (long) limits.taskScalars(),
        "MAX_TENSOR_DIMS", (long) Limits.MAX_RANK,
        "INVALID_TASK_ID", Tensor.NO_OWNER);
  }
}
