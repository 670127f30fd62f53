package dev.simpler.testkit.arbitrary;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.StructSpec;
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
  private static final AbiEpoch EPOCH = AbiEpochs.USUAL;

  private ValueBytes() {}

  /** The struct's name and its bytes; empty for other values. */
  static Optional<String> of(Object value) {
    return switch (value) {
      case ContinuousTensor tensor -> text(ContinuousTensorLayout.SPEC, to -> tensor.encode(to, 0));
      case Tensor tensor -> text(TensorLayout.SPEC, to -> tensor.encode(to, 0));
      case CallConfig config ->
          text(EPOCH.configs().spec(), to -> EPOCH.configs().encode(config, to));
      case CoreCallable core ->
          text(EPOCH.programs().kernels().spec(), EPOCH.programs().kernels().toBytes(core));
      case ChipCallable chip -> text(EPOCH.programs().spec(), EPOCH.programs().toBytes(chip));
      case TaskArgs args when fits(args) ->
          text(EPOCH.arguments().spec(), EPOCH.arguments().toBytes(args));
      case TaskArgs args -> text(TaskArgsBlobLayout.SPEC, TaskArgsBlob.toBytes(args));
      default -> Optional.empty();
    };
  }

  private static boolean fits(TaskArgs args) {
    return args.tensors().size() <= EPOCH.limits().runTensors()
        && args.scalarCount() <= EPOCH.limits().runScalars();
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
