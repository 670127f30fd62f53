package dev.simpler.runtime.worker;

import static dev.simpler.runtime.worker.CallRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRulesTest {
  private static final ContinuousTensor TENSOR =
      ContinuousTensor.host(4096, DataType.FLOAT32, 2, 3);

  private static TensorOperand single(ChipCallable callable, TensorTag tag) {
    return CallRules.operands(callable, TaskArgs.builder().add(TENSOR, tag).build()).getFirst();
  }

  private static void assertDirection(Direction expected, TensorOperand operand) {
    assertEquals(expected.reads(), operand.reads());
    assertEquals(expected.writes(), operand.writes());
  }

  @Test
  void aMissingPartOfTheCallIsNamed() {
    ChipCallable callable = Calls.callable();
    refused(
        ErrorCategory.USAGE,
        () -> CallRules.check(null, Calls.args(), Calls.LAUNCH),
        "run without a callable");
    refused(ErrorCategory.USAGE, () -> CallRules.check(callable, null, Calls.LAUNCH), "arguments");
    refused(
        ErrorCategory.USAGE, () -> CallRules.check(callable, Calls.args(), null), "configuration");
    CallRules.check(callable, Calls.args(), CallConfig.DEFAULT);
  }

  @Test
  void emptyImagesAreRefused() {
    ChipCallable empty = ChipCallable.builder(new byte[0]).build();
    refused(
        ErrorCategory.IMAGE,
        () -> CallRules.check(empty, Calls.args(), Calls.LAUNCH),
        "orchestration image");
    ChipCallable hollow =
        ChipCallable.builder(new byte[1])
            .kernel(7, CoreCallable.of(List.of(), new byte[0]))
            .build();
    refused(
        ErrorCategory.IMAGE,
        () -> CallRules.check(hollow, Calls.args(), Calls.LAUNCH),
        "kernel 7 is empty");
  }

  @Test
  void functionIdsOutOfRangeOrGivenTwiceAreRefused() {
    CoreCallable kernel = CoreCallable.of(List.of(), new byte[1]);
    refused(
        ErrorCategory.ABI,
        () -> ChipCallable.builder(new byte[1]).kernel(1024, kernel),
        "function id 1024 is outside 0..1023");
    ChipCallable high = ChipCallable.builder(new byte[1]).kernel(40, kernel).build();
    refused(
        ErrorCategory.ABI,
        () -> CallRules.requireFits(high, Calls.args(), AbiEpochs.USUAL),
        "function id 40 is outside 0..31");
    ChipCallable twice =
        ChipCallable.builder(new byte[1]).kernel(3, kernel).kernel(3, kernel).build();
    refused(
        ErrorCategory.ABI,
        () -> CallRules.check(twice, Calls.args(), Calls.LAUNCH),
        "function id 3");
  }

  @Test
  void moreTensorsOrScalarsThanAChipTakesAreRefused() {
    TaskArgs.Builder tensors = TaskArgs.builder();
    TaskArgs.Builder scalars = TaskArgs.builder();
    for (int i = 0; i < 16; i++) {
      tensors.inout(TENSOR);
    }
    for (int i = 0; i < 128; i++) {
      scalars.scalar(i);
    }
    CallRules.requireFits(Calls.callable(), tensors.build(), AbiEpochs.USUAL);
    CallRules.requireFits(Calls.callable(), scalars.build(), AbiEpochs.USUAL);
    refused(
        ErrorCategory.USAGE,
        () ->
            CallRules.requireFits(Calls.callable(), tensors.inout(TENSOR).build(), AbiEpochs.USUAL),
        "17 tensors",
        "at most 16");
    refused(
        ErrorCategory.USAGE,
        () -> CallRules.requireFits(Calls.callable(), scalars.scalar(1).build(), AbiEpochs.USUAL),
        "129 scalars",
        "128");
  }

  @Test
  void fewerTensorsThanTheSignatureHasAreRefused() {
    refused(
        ErrorCategory.USAGE,
        () ->
            CallRules.operands(
                Calls.callable(Direction.IN, Direction.OUT, Direction.SCALAR), Calls.args(TENSOR)),
        "signature has 2 tensors, the call has 1");
  }

  @Test
  void theSignatureDecidesWhereItReaches() {
    for (Direction declared : List.of(Direction.IN, Direction.OUT, Direction.INOUT)) {
      assertDirection(declared, single(Calls.callable(declared), TensorTag.INOUT));
      assertDirection(declared, single(Calls.callable(declared), TensorTag.NO_DEP));
    }
    assertDirection(
        Direction.INOUT, single(Calls.callable(Direction.INOUT), TensorTag.OUTPUT_EXISTING));
  }

  @Test
  void beyondTheSignatureTheTagDecidesAndSilenceMeansInout() {
    assertDirection(Direction.IN, single(Calls.callable(), TensorTag.INPUT));
    assertDirection(Direction.OUT, single(Calls.callable(), TensorTag.OUTPUT));
    assertDirection(Direction.OUT, single(Calls.callable(), TensorTag.OUTPUT_EXISTING));
    assertDirection(Direction.INOUT, single(Calls.callable(), TensorTag.INOUT));
    assertDirection(Direction.INOUT, single(Calls.callable(), TensorTag.NO_DEP));
  }

  @Test
  void aTagThatClaimsTheOppositeOfTheSignatureIsRefused() {
    refused(
        ErrorCategory.USAGE,
        () -> single(Calls.callable(Direction.IN), TensorTag.OUTPUT_EXISTING),
        "argument 0 is passed as OUTPUT_EXISTING",
        "declares it IN");
    refused(
        ErrorCategory.USAGE,
        () -> single(Calls.callable(Direction.INOUT), TensorTag.INPUT),
        "passed as INPUT",
        "declares it INOUT");
    refused(ErrorCategory.USAGE, () -> single(Calls.callable(Direction.OUT), TensorTag.INPUT));
  }

  @Test
  void aSizeThatOverflowsIsRefused() {
    ContinuousTensor huge = ContinuousTensor.host(4096, DataType.INT64, -1, -1, 2);
    refused(
        ErrorCategory.ABI,
        () -> CallRules.operands(Calls.callable(), Calls.args(huge)),
        "overflows");
  }
}
