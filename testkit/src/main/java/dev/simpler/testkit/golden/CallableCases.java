package dev.simpler.testkit.golden;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.epoch.AbiEpoch;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Kernels and programs of {@code callables.json}. */
final class CallableCases {
  private final ProgramCodec programs;
  private final KernelCodec kernels;

  CallableCases(AbiEpoch epoch) {
    programs = epoch.programs();
    kernels = programs.kernels();
  }

  void check(JsonValue root, Tally tally) {
    tally
        .all("core", root.get("core").list(), this::checkCore)
        .all("chip", root.get("chip").list(), this::checkChip);
  }

  private Optional<String> checkCore(JsonValue golden) {
    CoreCallable callable = core(golden);
    byte[] expected = GoldenBytes.of(golden, golden);
    return CaseCheck.bytes("encoding", kernels.spec(), expected, kernels.toBytes(callable))
        .or(() ->
            CaseCheck.equal(
                "decoding", callable, kernels.decode(MemorySegment.ofArray(expected), 0)));
  }

  private Optional<String> checkChip(JsonValue golden) {
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
    byte[] expected = GoldenBytes.of(golden, golden);
    return CaseCheck.bytes("encoding", programs.spec(), expected, programs.toBytes(callable))
        .or(() ->
            CaseCheck.equal(
                "decoding", callable, programs.decode(MemorySegment.ofArray(expected), 0)));
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
