package dev.simpler.abi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tensors and lists of arguments are equal to, how they read, and where they lie. */
class TensorValuesTest {
  private static final ContinuousTensor FIRST =
      new ContinuousTensor(0x1000, Shape.of(2, 3), DataType.FLOAT16, true);
  private static final ContinuousTensor SECOND =
      new ContinuousTensor(0x2000, Shape.of(7), DataType.UINT64, false);

  /** Two tensors behind eight bytes of something else. */
  private static MemorySegment encoded() {
    int size = ContinuousTensorLayout.BYTES;
    MemorySegment bytes = MemorySegment.ofArray(new long[1 + 2 * size / Long.BYTES]);
    FIRST.encode(bytes, Long.BYTES);
    SECOND.encode(bytes, Long.BYTES + size);
    return bytes;
  }

  @Test
  void aViewIsMovedFromTensorToTensor() {
    MemorySegment bytes = encoded();
    ContinuousTensorView view = new ContinuousTensorView();
    assertEquals(view, view.wrap(bytes, Long.BYTES));
    assertEquals(0x1000, view.data());
    assertEquals(2, view.rank());
    assertEquals(2, view.extent(0));
    assertEquals(3, view.extent(1));
    assertEquals(DataType.FLOAT16, view.type());
    assertTrue(view.isChildMemory());
    assertEquals(FIRST, view.toTensor());
    view.wrap(bytes, Long.BYTES + ContinuousTensorLayout.BYTES);
    assertEquals(0x2000, view.data());
    assertEquals(1, view.rank());
    assertEquals(7, view.extent(0));
    assertEquals(DataType.UINT64, view.type());
    assertFalse(view.isChildMemory());
    assertEquals(SECOND, view.toTensor());
  }

  private static String refused(long byteInTensor, int value) {
    MemorySegment bytes = encoded();
    bytes.set(ValueLayout.JAVA_BYTE, Long.BYTES + byteInTensor, (byte) value);
    AbiException refused =
        assertThrows(AbiException.class, () -> new ContinuousTensorView().wrap(bytes, Long.BYTES));
    return refused.fault().message();
  }

  private static void has(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void wrongBytesAreRefusedWithTheirPlace() {
    int dtype = ContinuousTensorLayout.OFFSET_DTYPE;
    int rank = ContinuousTensorLayout.OFFSET_NDIMS;
    has(refused(rank, 6), "ndims 6 is outside 0..5", "" + (Long.BYTES + rank));
    has(refused(ContinuousTensorLayout.shapeOffset(2), 9), "shapes[2] is 9", "with ndims 2");
    has(refused(dtype, 99), "dtype 99 is unknown", "" + (Long.BYTES + dtype));
    has(refused(dtype + 1, 2), "child_memory 2 is neither", "" + (Long.BYTES + dtype + 1));
    has(
        refused(dtype + 2, 0xAB),
        "padding bytes are not zero: 0xab",
        "" + (Long.BYTES + dtype + 2));
    MemorySegment bytes = encoded();
    AbiException truncated =
        assertThrows(
            AbiException.class,
            () -> new ContinuousTensorView().wrap(bytes, bytes.byteSize() - 39));
    has(truncated.fault().message(), "needs 40 bytes, 39 are left");
  }

  @Test
  void argumentsAreEqualByTensorsTagsAndScalars() {
    TaskArgs args = TaskArgs.builder().input(FIRST).output(SECOND).scalar(5).build();
    TaskArgs same = TaskArgs.builder().input(FIRST).output(SECOND).scalar(5).build();
    assertEquals(args, same);
    assertEquals(args.hashCode(), same.hashCode());
    assertNotEquals(args, TaskArgs.builder().input(FIRST).output(SECOND).scalar(6).build());
    assertNotEquals(args, TaskArgs.builder().input(FIRST).inout(SECOND).scalar(5).build());
    assertNotEquals(args, TaskArgs.builder().input(SECOND).output(FIRST).scalar(5).build());
    assertNotEquals(
        args.hashCode(),
        TaskArgs.builder().input(FIRST).output(SECOND).scalar(6).build().hashCode());
    assertEquals(List.of(TensorTag.INPUT, TensorTag.OUTPUT_EXISTING), args.tags());
    assertEquals(
        "TaskArgs" + List.of(FIRST, SECOND) + "[INPUT, OUTPUT_EXISTING][5]", args.toString());
  }

  @Test
  void aDeviceTensorIsEqualByAllItsPartsAndSaysWhereItIs() {
    Tensor whole = Tensor.external(0x10000, DataType.FLOAT32, 4, 6);
    Tensor part = whole.view(new int[] {2, 3}, new int[] {1, 2});
    assertEquals(part, whole.view(new int[] {2, 3}, new int[] {1, 2}));
    assertEquals(part.hashCode(), whole.view(new int[] {2, 3}, new int[] {1, 2}).hashCode());
    assertNotEquals(part, whole.view(new int[] {2, 3}, new int[] {1, 1}));
    assertNotEquals(part, whole);
    assertEquals(0x10000 + 4 * 8, part.startAddress());
    assertEquals("FLOAT32[2, 3] at 0x10000+8 strides [6, 1]", part.toString());
    assertEquals("[2, 3]", Shape.of(2, 3).toString());
    assertEquals("[]", Shape.of().toString());
    assertEquals("[4294967295]", Shape.of(-1).toString());
  }
}
