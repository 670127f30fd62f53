package dev.simpler.testkit.golden;

import dev.simpler.abi.tensor.ChipTensor;
import dev.simpler.abi.tensor.ChipTensorLayout;
import dev.simpler.abi.tensor.ChipTensorRecord;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;

/** Tensors of 128 bytes as arguments have them, and their views. */
final class ChipTensorCases {
  private static final ChipTensorRecord RECORD = new ChipTensorRecord();

  private ChipTensorCases() {}

  static ChipTensor tensor(JsonValue golden) {
    int space = golden.get("address_space").integer();
    if (space != 0 && space != 1) {
      throw new GoldenFormatException(golden.path() + ": address_space " + space);
    }
    return ChipTensor.dense(
        golden.get("data").bits(),
        DataType.ofCode(golden.get("dtype").integer()),
        Shape.of(golden.get("shapes").integers()),
        space == 1,
        golden.get("manual_dep").bool(),
        golden.get("version").integer());
  }

  static Optional<String> check(JsonValue golden) {
    return bothWays(tensor(golden.get("tensor")), golden.get("bytes").hex());
  }

  private static Optional<String> bothWays(ChipTensor tensor, byte[] expected) {
    byte[] actual = new byte[ChipTensorLayout.BYTES];
    RECORD.encode(tensor, MemorySegment.ofArray(actual), 0);
    return CaseCheck.bytes("encoding", ChipTensorLayout.SPEC, expected, actual)
        .or(() ->
            CaseCheck.equal("decoding", tensor, RECORD.decode(MemorySegment.ofArray(expected), 0)));
  }

  static Optional<String> checkView(JsonValue golden) {
    ChipTensor tensor = tensor(golden.get("external"));
    for (JsonValue step : golden.get("steps").list()) {
      tensor = apply(tensor, step);
    }
    for (Map.Entry<String, JsonValue> field : golden.get("result").object().entrySet()) {
      Optional<String> difference = field(tensor, field.getKey(), field.getValue());
      if (difference.isPresent()) {
        return difference;
      }
    }
    byte[] bytes = new byte[ChipTensorLayout.BYTES];
    RECORD.encode(tensor, MemorySegment.ofArray(bytes), 0);
    return CaseCheck.equal("decoding", tensor, RECORD.decode(MemorySegment.ofArray(bytes), 0));
  }

  private static ChipTensor apply(ChipTensor tensor, JsonValue step) {
    String op = step.get("op").text();
    boolean manual = step.has("manual_dep") && step.get("manual_dep").bool();
    return switch (op) {
      case "view" ->
          tensor.view(step.get("shapes").integers(), step.get("offsets").integers(), manual);
      case "transpose" -> {
        int[] dims = numbers(step, "dims", 2);
        yield tensor.transpose(dims[0], dims[1]);
      }
      case "permute" -> tensor.permute(step.get("order").integers());
      case "slice" -> {
        int[] range = numbers(step, "dim_start_end_step", 4);
        yield tensor.slice(range[0], range[1], range[2], range[3]);
      }
      case "reshape" -> tensor.reshape(step.get("shapes").integers());
      default -> throw new GoldenFormatException(step.path() + ".op: unknown " + op);
    };
  }

  private static int[] numbers(JsonValue step, String name, int count) {
    int[] numbers = step.get(name).integers();
    if (numbers.length != count) {
      throw new GoldenFormatException(step.path() + "." + name + ": " + count + " numbers");
    }
    return numbers;
  }

  private static Optional<String> field(ChipTensor tensor, String name, JsonValue golden) {
    return switch (name) {
      case "addr" -> CaseCheck.equal(name, golden.bits(), tensor.address());
      case "buffer_bytes" -> CaseCheck.equal(name, golden.bits(), tensor.bufferBytes());
      case "start_offset" -> CaseCheck.equal(name, golden.bits(), tensor.startOffset());
      case "version" -> CaseCheck.equal(name, golden.integer(), tensor.version());
      case "ndims" -> CaseCheck.equal(name, golden.integer(), tensor.rank());
      case "dtype" -> CaseCheck.equal(name, golden.integer(), tensor.type().code());
      case "manual_dep" -> CaseCheck.equal(name, golden.bool(), tensor.manualDep());
      case "contiguous" -> CaseCheck.equal(name, golden.bool(), tensor.contiguous());
      case "address_space" -> CaseCheck.equal(name, golden.integer(), tensor.onDevice() ? 1 : 0);
      case "shapes" -> CaseCheck.equal(name, Shape.of(golden.integers()), tensor.shape());
      case "strides" -> CaseCheck.equal(name, Shape.of(golden.integers()), tensor.strides());
      case "extent" -> CaseCheck.equal(name, golden.bits(), tensor.extent());
      default -> throw new GoldenFormatException(golden.path() + ": unknown field");
    };
  }
}
