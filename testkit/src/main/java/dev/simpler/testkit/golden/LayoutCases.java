package dev.simpler.testkit.golden;

import dev.simpler.abi.ChipLimits;
import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.header.Structs;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Structs and constants of {@code layouts-*.json}. */
final class LayoutCases {
  private LayoutCases() {}

  static Optional<String> checkStruct(JsonValue golden) {
    String name = golden.get("name").text();
    Optional<StructSpec> found = Structs.find(name);
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
    if (spec.bytes() == CoreCallableLayout.BYTES && name.equals("binary_data")) {
      return CaseCheck.equal(
          where, golden.get("offset").integer(), CoreCallableLayout.OFFSET_BINARY_DATA);
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

  static Optional<String> checkConstant(Map<String, Long> known, String name, JsonValue golden) {
    Long ours = known.get(name);
    return ours == null
        ? Optional.of("constant " + name + " is not part of the ABI")
        : CaseCheck.equal("constant " + name, golden.number().longValue(), ours);
  }
}
