package dev.simpler.platform.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an orchestration function sees of a run, and what it asks the runtime to create. */
class RunArgumentsTest {
  private static final RunArguments ARGUMENTS =
      RunArguments.of(
          TaskArgs.builder()
              .input(new ContinuousTensor(0x1000, Shape.of(4), DataType.INT32, true))
              .output(new ContinuousTensor(0x2000, Shape.of(2, 3), DataType.FLOAT16, true))
              .scalar(0xFFFF_FFFF_0000_0007L)
              .scalar(Integer.toUnsignedLong(Float.floatToRawIntBits(-1.5f)))
              .build());

  private static void refused(String words, Executable call) {
    GraphException refused = assertThrows(GraphException.class, call);
    assertEquals(ErrorCategory.ORCHESTRATION, refused.category());
    assertEquals(GraphError.INVALID_ARGS, refused.code());
    assertEquals(-1, refused.taskId());
    assertTrue(refused.fault().message().contains(words), refused.fault().message());
    assertTrue(refused.advice().contains("count from 0"), refused.advice());
  }

  @Test
  void tensorsAndScalarsAreThoseOfTheRun() {
    assertEquals(2, ARGUMENTS.tensorCount());
    assertEquals(2, ARGUMENTS.scalarCount());
    Tensor second = ARGUMENTS.tensor(1);
    assertEquals(0x2000, second.address());
    assertEquals(Shape.of(2, 3), Shape.of(second.shape()));
    assertEquals(DataType.FLOAT16, second.type());
    assertFalse(second.manualDep());
    assertTrue(ARGUMENTS.tensor(1, true, 4).manualDep());
    assertEquals(4, ARGUMENTS.tensor(1, true, 4).version());
    assertEquals(0xFFFF_FFFF_0000_0007L, ARGUMENTS.scalar(0));
    assertEquals(7, ARGUMENTS.scalarInt(0));
    assertEquals(-1.5f, ARGUMENTS.scalarFloat(1));
  }

  @Test
  void whatTheRunDoesNotHaveIsRefusedWithHowManyThereAre() {
    refused("tensor argument 2 of the run, which has 2", () -> ARGUMENTS.tensor(2));
    refused("tensor argument -1 of the run", () -> ARGUMENTS.tensor(-1));
    refused("scalar argument 2 of the run, which has 2", () -> ARGUMENTS.scalar(2));
    refused("scalar argument -1 of the run", () -> ARGUMENTS.scalarFloat(-1));
  }

  @Test
  void aTensorToCreateSaysItsSizeAndItsValue() {
    TensorCreateInfo plain = TensorCreateInfo.of(DataType.FLOAT32, 4, 8);
    assertEquals(DataType.FLOAT32, plain.type());
    assertEquals(Shape.of(4, 8), plain.shape());
    assertEquals(128, plain.bytes());
    assertFalse(plain.manualDep());
    assertFalse(plain.isFilled());
    assertEquals(0, plain.initialValue());
    TensorCreateInfo filled = plain.withManualDep().filledWith(-2f);
    assertTrue(filled.manualDep());
    assertTrue(filled.isFilled());
    assertEquals(0xC000_0000L, filled.initialValue());
    assertTrue(filled.withManualDep().isFilled());
  }

  @Test
  void aFailedGraphKeepsItsCodeTaskAndScopeWhereverItIsToldAgain() {
    GraphException failed =
        new GraphException(
            Fault.of(ErrorCategory.STALL, "no progress").mend("wait"), 100, 2, 77, 3);
    GraphException placed = failed.at("device 1");
    assertEquals(100, placed.code());
    assertEquals(100, placed.fault().nativeCode().orElseThrow());
    assertEquals(2, placed.subClass());
    assertEquals(77, placed.taskId());
    assertEquals(3, placed.scopeDepth());
    assertEquals("wait", placed.advice());
    assertEquals(failed, placed.getCause());
    assertTrue(placed.fault().message().contains("device 1"), placed.fault().message());
  }
}
