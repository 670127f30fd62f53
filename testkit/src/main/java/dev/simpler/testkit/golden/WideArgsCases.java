package dev.simpler.testkit.golden;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgsCodec;
import dev.simpler.abi.task.TaskArgsCodec.Contents;
import dev.simpler.abi.tensor.ChipTensor;
import dev.simpler.abi.tensor.ChipTensorRecord;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Argument structs of 256 tensors.
 *
 * @param sized what says how many bytes a struct has
 */
record WideArgsCases(JsonValue sized) {
  private static final TaskArgsCodec<ChipTensor> CODEC =
      new TaskArgsCodec<>(ChipStorageTaskArgsLayout.WIDE, new ChipTensorRecord());

  static WideArgsCases sized(JsonValue root) {
    return new WideArgsCases(root);
  }

  Optional<String> check(JsonValue golden) {
    Contents<ChipTensor> contents =
        new Contents<>(
            golden.get("tensors").list().stream().map(ChipTensorCases::tensor).toList(),
            golden.get("scalars").list().stream().map(JsonValue::bits).toList());
    byte[] actual = new byte[ChipStorageTaskArgsLayout.WIDE.bytes()];
    if (golden.has("chip_storage") && golden.get("chip_storage").text().equals("rejected")) {
      try {
        CODEC.encode(contents, MemorySegment.ofArray(actual));
      } catch (AbiException refused) {
        return Optional.empty();
      }
      return Optional.of("expected a refusal, but the arguments were accepted");
    }
    CODEC.encode(contents, MemorySegment.ofArray(actual));
    byte[] expected = GoldenBytes.of(golden, sized);
    return CaseCheck.bytes("encoding", ChipStorageTaskArgsLayout.WIDE, expected, actual)
        .or(() ->
            CaseCheck.equal("decoding", contents, CODEC.contents(MemorySegment.ofArray(expected))));
  }
}
