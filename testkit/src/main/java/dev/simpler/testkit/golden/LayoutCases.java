package dev.simpler.testkit.golden;

import dev.simpler.abi.ChipLimits;
import dev.simpler.abi.Limits;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Structs and constants of the files of layouts. */
final class LayoutCases {
  private static final String PADDING = "_pad";

  private final AbiEpoch epoch;

  LayoutCases(AbiEpoch epoch) {
    this.epoch = epoch;
  }

  /**
   * Checks a file of layouts.
   *
   * @param known its constants by name
   */
  void check(JsonValue root, Map<String, Long> known, Tally tally) {
    tally.all("struct", root.get("structs").list(), this::checkStruct);
    root.get("constants")
        .object()
        .forEach((name, golden) -> tally.add("constant", checkConstant(known, name, golden)));
  }

  private Optional<String> checkStruct(JsonValue golden) {
    String name = golden.get("name").text();
    Optional<StructSpec> found = epoch.struct(name);
    if (found.isEmpty()) {
      return Optional.of("struct " + name + " is not part of the ABI");
    }
    StructSpec spec = found.get();
    Optional<String> difference =
        CaseCheck.equal(name + " size", golden.get("size").integer(), spec.bytes())
            .or(() ->
                CaseCheck.equal(name + " align", golden.get("align").integer(), spec.alignment()));
    for (JsonValue field : golden.get("fields").list()) {
      difference = difference.or(() -> checkField(spec, field));
    }
    return difference;
  }

  private static Optional<String> checkField(StructSpec spec, JsonValue golden) {
    String name = golden.get("name").text();
    String where = spec.name() + "." + name;
    if (name.startsWith(PADDING)) {
      return checkPadding(spec, where, golden);
    }
    for (FieldSpec field : spec.fields()) {
      if (field.name().equals(name)) {
        return CaseCheck.equal(where + " offset", golden.get("offset").integer(), field.offset())
            .or(() ->
                CaseCheck.equal(where + " size", golden.get("size").integer(), field.bytes()));
      }
    }
    return Optional.of(where + " is not part of the ABI");
  }

  /** Bytes that the reference names and that are padding here: no field may reach into them. */
  private static Optional<String> checkPadding(StructSpec spec, String where, JsonValue golden) {
    int from = golden.get("offset").integer();
    int to = from + golden.get("size").integer();
    return spec.fields().stream()
        .filter(field -> field.count() > 0 && field.offset() < to && field.end() > from)
        .findFirst()
        .map(field -> where + ": " + field.name() + " lies in it")
        .or(() -> to > spec.bytes() ? Optional.of(where + " reaches beyond") : Optional.empty());
  }

  /** The constants of one architecture by the names the vectors use. */
  static Map<String, Long> constants(ChipLimits chip) {
    Map<String, Long> constants = new LinkedHashMap<>();
    constants.put("RUNTIME_MAX_WORKER", (long) chip.maxWorker());
    constants.put("RUNTIME_MAX_TENSOR_PAIRS", (long) Limits.MAX_TENSOR_PAIRS);
    constants.put("RUNTIME_MAX_FUNC_ID", (long) Limits.MAX_FUNC_ID);
    constants.put("CORE_MAX_TENSOR_ARGS", (long) Limits.MAX_SIGNATURE);
    constants.put("CHIP_MAX_TENSOR_ARGS", (long) Limits.MAX_TENSOR_ARGS);
    constants.put("CALLABLE_ALIGN", (long) Limits.CALLABLE_ALIGN);
    constants.put("PTO2_MAX_RING_DEPTH", (long) Limits.RING_DEPTH);
    constants.put("MAX_TENSOR_ARGS", (long) Limits.MAX_TENSOR_ARGS);
    constants.put("MAX_SCALAR_ARGS", (long) Limits.MAX_SCALAR_ARGS);
    constants.put("DISPATCH_MAX_ARGS", (long) Limits.DISPATCH_MAX_ARGS);
    constants.put("sizeof_Runtime", (long) chip.runtimeBytes());
    constants.put("LOCAL_CONTEXT_INDEX", (long) Limits.LOCAL_CONTEXT_INDEX);
    constants.put("GLOBAL_CONTEXT_INDEX", (long) Limits.GLOBAL_CONTEXT_INDEX);
    return constants;
  }

  private static Optional<String> checkConstant(
      Map<String, Long> known, String name, JsonValue golden) {
    Long ours = known.get(name);
    return ours == null
        ? Optional.of("constant " + name + " is not part of the ABI")
        : CaseCheck.equal("constant " + name, golden.number().longValue(), ours);
  }
}
