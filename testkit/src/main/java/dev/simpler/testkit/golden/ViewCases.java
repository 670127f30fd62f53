package dev.simpler.testkit.golden;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Cases of {@code tensor-views.json}: every field of the result that the vector states. */
final class ViewCases {
  private ViewCases() {}

  static Optional<String> check(JsonValue golden) {
    JsonValue external = golden.get("external");
    Tensor tensor =
        Tensor.external(
            external.get("addr").bits(),
            DataType.ofCode(external.get("dtype").integer()),
            Shape.of(external.get("shapes").integers()),
            external.has("manual_dep") && external.get("manual_dep").bool(),
            external.get("version").integer());
    for (JsonValue step : golden.get("steps").list()) {
      tensor = apply(tensor, step);
    }
    for (Map.Entry<String, JsonValue> field : golden.get("result").object().entrySet()) {
      Optional<String> difference = field(tensor, field.getKey(), field.getValue());
      if (difference.isPresent()) {
        return difference;
      }
    }
    byte[] bytes = new byte[TensorLayout.BYTES];
    tensor.encode(MemorySegment.ofArray(bytes), 0);
    return CaseCheck.equal("decoding", tensor, Tensor.decode(MemorySegment.ofArray(bytes), 0));
  }

  private static Tensor apply(Tensor tensor, JsonValue step) {
    String op = step.get("op").text();
    return switch (op) {
      case "view" ->
          tensor.view(
              step.get("shapes").integers(),
              step.get("offsets").integers(),
              step.has("manual_dep") && step.get("manual_dep").bool());
      case "transpose" -> {
        int[] dims = step.get("dims").integers();
        if (dims.length != 2) {
          throw new GoldenFormatException(step.path() + ".dims: two dimensions");
        }
        yield tensor.transpose(dims[0], dims[1]);
      }
      case "reshape" -> tensor.reshape(step.get("shapes").integers());
      default -> throw new GoldenFormatException(step.path() + ".op: unknown " + op);
    };
  }

  private static Optional<String> field(Tensor tensor, String name, JsonValue golden) {
    int rank = tensor.rank();
    return switch (name) {
      case "addr" -> CaseCheck.equal(name, golden.bits(), tensor.address());
      case "buffer_size" -> CaseCheck.equal(name, golden.bits(), tensor.bufferBytes());
      case "start_offset" -> CaseCheck.equal(name, golden.bits(), tensor.startOffset());
      case "version" -> CaseCheck.equal(name, golden.integer(), tensor.version());
      case "ndims" -> CaseCheck.equal(name, golden.integer(), rank);
      case "dtype" -> CaseCheck.equal(name, golden.integer(), tensor.type().code());
      case "is_all_offset_zero" -> CaseCheck.equal(name, golden.bool(), tensor.isAllOffsetZero());
      case "is_raw_eq_shapes" -> CaseCheck.equal(name, golden.bool(), tensor.isRawEqualShape());
      case "manual_dep" -> CaseCheck.equal(name, golden.bool(), tensor.manualDep());
      case "contiguous" -> CaseCheck.equal(name, golden.bool(), tensor.isContiguous());
      case "numel" -> CaseCheck.equal(name, golden.bits(), tensor.elements());
      case "shapes" -> dims(name, golden, tensor.shape());
      case "raw_shapes" -> dims(name, golden, collect(rank, tensor::rawExtentBits));
      case "offsets" -> dims(name, golden, collect(rank, tensor::offsetBits));
      default -> throw new GoldenFormatException(golden.path() + ": unknown field");
    };
  }

  private static Optional<String> dims(String name, JsonValue golden, int[] actual) {
    return CaseCheck.equal(name, Arrays.toString(golden.integers()), Arrays.toString(actual));
  }

  private static int[] collect(int rank, IntUnaryOperator values) {
    int[] collected = new int[rank];
    Arrays.setAll(collected, values);
    return collected;
  }
}
