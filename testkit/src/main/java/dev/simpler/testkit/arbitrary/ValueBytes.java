package dev.simpler.testkit.arbitrary;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.ChipStorageTaskArgs;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsBlobLayout;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;

/** ABI values as the bytes they travel as, field by field. */
final class ValueBytes {
  private ValueBytes() {}

  /** The struct's name and its bytes; empty for other values. */
  static Optional<String> of(Object value) {
    return switch (value) {
      case ContinuousTensor tensor -> text(ContinuousTensorLayout.SPEC, to -> tensor.encode(to, 0));
      case Tensor tensor -> text(TensorLayout.SPEC, to -> tensor.encode(to, 0));
      case CallConfig config -> text(CallConfigLayout.SPEC, to -> config.encode(to, 0));
      case CoreCallable core -> text(CoreCallableLayout.SPEC, core.toBytes());
      case ChipCallable chip -> text(ChipCallableLayout.SPEC, chip.toBytes());
      case TaskArgs args when fits(args) ->
          text(ChipStorageTaskArgsLayout.SPEC, ChipStorageTaskArgs.toBytes(args));
      case TaskArgs args -> text(TaskArgsBlobLayout.SPEC, TaskArgsBlob.toBytes(args));
      default -> Optional.empty();
    };
  }

  private static boolean fits(TaskArgs args) {
    return args.tensors().size() <= Limits.MAX_TENSOR_ARGS
        && args.scalarCount() <= Limits.MAX_SCALAR_ARGS;
  }

  private static Optional<String> text(StructSpec spec, Consumer<MemorySegment> encode) {
    byte[] bytes = new byte[spec.bytes()];
    encode.accept(MemorySegment.ofArray(bytes));
    return text(spec, bytes);
  }

  private static Optional<String> text(StructSpec spec, byte[] bytes) {
    return Optional.of(
        spec.name() + ", " + bytes.length + " bytes\n" + AnnotatedHex.of(spec, bytes));
  }
}
