package dev.simpler.testkit.golden;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.callable.Direction;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Cases of {@code callables.json}. */
final class CallableCases {
  private CallableCases() {}

  static Optional<String> checkCore(JsonValue golden) {
    CoreCallable callable = core(golden);
    byte[] expected = golden.get("bytes").hex();
    return CaseCheck.bytes("encoding", CoreCallableLayout.SPEC, expected, callable.toBytes())
        .or(() ->
            CaseCheck.equal(
                "decoding", callable, CoreCallable.decode(MemorySegment.ofArray(expected), 0)));
  }

  static Optional<String> checkChip(JsonValue golden) {
    ChipCallable.Builder builder =
        ChipCallable.builder(golden.get("binary").hex())
            .signature(signature(golden))
            .functionName(golden.get("func_name").text())
            .configName(golden.get("config_name").text());
    golden
        .get("children")
        .list()
        .forEach(child -> builder.kernel(child.get("func_id").integer(), core(child)));
    ChipCallable callable = builder.build();
    byte[] expected = golden.get("bytes").hex();
    return CaseCheck.bytes("encoding", ChipCallableLayout.SPEC, expected, callable.toBytes())
        .or(() ->
            CaseCheck.equal(
                "decoding", callable, ChipCallable.decode(MemorySegment.ofArray(expected), 0)));
  }

  private static CoreCallable core(JsonValue golden) {
    return CoreCallable.of(signature(golden), golden.get("binary").hex());
  }

  private static List<Direction> signature(JsonValue golden) {
    return golden.get("signature").list().stream()
        .map(code -> Direction.ofCode(code.integer()))
        .toList();
  }
}
