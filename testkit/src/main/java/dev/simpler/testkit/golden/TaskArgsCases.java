package dev.simpler.testkit.golden;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsCodec;
import dev.simpler.abi.task.TaskArgsView;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Cases of {@code task-args-blob.json}. */
final class TaskArgsCases {
  private static final StructSpec HEADER =
      StructSpec.of("TaskArgsBlob", 8, 4)
          .field("tensor_count", 0, Scalar.I32)
          .field("scalar_count", 4, Scalar.I32)
          .build();

  private static final TaskArgsCodec<?> CODEC = AbiEpochs.BASELINE.arguments();

  private TaskArgsCases() {}

  static Optional<String> check(JsonValue golden) {
    TaskArgs args = args(golden);
    byte[] blob = golden.get("bytes").hex();
    return CaseCheck.bytes("blob", HEADER, blob, TaskArgsBlob.toBytes(args))
        .or(() ->
            CaseCheck.equal(
                "blob decoding", args, TaskArgsView.open(MemorySegment.ofArray(blob)).toTaskArgs()))
        .or(() -> storage(golden, blob));
  }

  private static TaskArgs args(JsonValue golden) {
    TaskArgs.Builder builder = TaskArgs.builder();
    golden.get("tensors").list().forEach(tensor -> builder.inout(TensorCases.tensor(tensor)));
    golden.get("scalars").list().forEach(scalar -> builder.scalar(scalar.bits()));
    return builder.build();
  }

  private static Optional<String> storage(JsonValue golden, byte[] blob) {
    boolean fits =
        switch (golden.has("chip_storage") ? golden.get("chip_storage").text() : "ok") {
          case "ok" -> true;
          case "rejected" -> false;
          default ->
              throw new GoldenFormatException(golden.path() + ".chip_storage: ok or rejected");
        };
    byte[] storage = new byte[ChipStorageTaskArgsLayout.SPEC.bytes()];
    try {
      TaskArgs args = TaskArgsView.open(MemorySegment.ofArray(blob)).toTaskArgs();
      CODEC.encode(args.tensors(), args.scalars(), MemorySegment.ofArray(storage));
    } catch (AbiException e) {
      return fits ? Optional.of("chip storage refused: " + e.getMessage()) : Optional.empty();
    }
    if (!fits) {
      return Optional.of("chip storage: expected a refusal, but the arguments were accepted");
    }
    if (!golden.has("chip_storage_bytes")) {
      return Optional.empty();
    }
    byte[] expected = golden.get("chip_storage_bytes").hex();
    return CaseCheck.bytes("chip storage", ChipStorageTaskArgsLayout.SPEC, expected, storage)
        .or(() ->
            CaseCheck.equal(
                "chip storage decoding",
                args(golden),
                CODEC.decode(MemorySegment.ofArray(expected))));
  }
}
