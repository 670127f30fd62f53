package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostTensorTest {
  private final HostMemory host = new HostMemory();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void floatsGoInAndComeOutOfEveryFloatType() {
    float[] values = {0, 1.5f, -2, Float.POSITIVE_INFINITY};
    for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT16, DataType.BFLOAT16}) {
      HostTensor tensor = host.tensor(type, 2, 2).set(values);
      assertArrayEquals(values, tensor.floats());
      tensor.setFloat(3, 0.25f);
      assertEquals(0.25f, tensor.getFloat(3));
      assertArrayEquals(new float[] {7, 7, 7, 7}, tensor.fill(7).floats());
      assertEquals(4L * type.bytes(), tensor.memory().byteSize());
    }
  }

  @Test
  void bfloat16RoundsToNearestEvenAndKeepsNotANumber() {
    HostTensor tensor = host.tensor(DataType.BFLOAT16, 4);
    tensor.set(
        Float.intBitsToFloat(0x3F808000), // halfway, even below
        Float.intBitsToFloat(0x3F818000), // halfway, even above
        Float.intBitsToFloat(0x3F808001), // just above halfway
        Float.intBitsToFloat(0x7F800001)); // a NaN whose upper half alone is infinity
    assertEquals(0x3F800000, Float.floatToRawIntBits(tensor.getFloat(0)));
    assertEquals(0x3F820000, Float.floatToRawIntBits(tensor.getFloat(1)));
    assertEquals(0x3F810000, Float.floatToRawIntBits(tensor.getFloat(2)));
    assertTrue(Float.isNaN(tensor.getFloat(3)));
  }

  @Test
  void integersGoInAndComeOutOfEveryIntegerType() {
    assertArrayEquals(
        new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
        host.tensor(DataType.INT32, 2).set(Integer.MIN_VALUE, (long) Integer.MAX_VALUE).longs());
    assertArrayEquals(
        new long[] {-32768, 32767}, host.tensor(DataType.INT16, 2).set(-32768L, 32767L).longs());
    assertArrayEquals(
        new long[] {-128, 127}, host.tensor(DataType.INT8, 2).set(-128L, 127L).longs());
    assertArrayEquals(new long[] {0, 255}, host.tensor(DataType.UINT8, 2).set(0L, 255L).longs());
    assertArrayEquals(
        new long[] {Long.MIN_VALUE, -1},
        host.tensor(DataType.UINT64, 2).set(Long.MIN_VALUE, -1L).longs());
    HostTensor wide = host.tensor(DataType.INT64, 3);
    wide.setLong(2, 5);
    assertEquals(5, wide.getLong(2));
  }

  @Test
  void integersThatDoNotFitAreRefused() {
    HostTensor bytes = host.tensor(DataType.UINT8, 1);
    assertThrows(HostMemoryException.class, () -> bytes.set(256L));
    assertThrows(HostMemoryException.class, () -> bytes.set(-1L));
    HostTensor ints = host.tensor(DataType.INT32, 1);
    assertThrows(HostMemoryException.class, () -> ints.set(1L << 31));
  }

  @Test
  void theWrongKindOfElementTheWrongCountAndTheWrongIndexAreRefused() {
    HostTensor floats = host.tensor(DataType.FLOAT32, 2);
    HostTensor ints = host.tensor(DataType.INT32, 2);
    assertThrows(HostMemoryException.class, floats::longs);
    assertThrows(HostMemoryException.class, () -> ints.fill(1));
    assertThrows(HostMemoryException.class, () -> ints.getFloat(0));
    assertThrows(HostMemoryException.class, () -> floats.set(1f));
    assertThrows(HostMemoryException.class, () -> floats.set(1f, 2f, 3f));
    assertThrows(HostMemoryException.class, () -> floats.getFloat(2));
    assertThrows(HostMemoryException.class, () -> floats.setFloat(-1, 0));
    assertThrows(AbiException.class, () -> host.tensor(DataType.INT8, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void theArgumentHasAddressShapeAndTypeAndIsNotFlagged() {
    HostTensor tensor = host.floats(new float[6], 2, 3);
    ContinuousTensor argument = tensor.argument();
    assertEquals(
        ContinuousTensor.host(tensor.memory().address(), DataType.FLOAT32, 2, 3), argument);
    assertEquals(24, host.resolve(argument.data(), argument.nbytes()).byteSize());
  }

  @Test
  void aTensorWithoutElementsHasNoMemory() {
    HostTensor none = host.tensor(DataType.INT32, 3, 0, 2);
    assertEquals(0, none.argument().data());
    assertEquals(0, none.argument().nbytes());
    assertEquals(0, none.longs().length);
    assertEquals(0, host.ranges());
  }

  @Test
  void aTensorOfClosedMemoryIsATypedErrorInEveryAccess() {
    HostMemory closed = new HostMemory();
    HostTensor floats = closed.tensor(DataType.FLOAT32, 2);
    HostTensor halves = closed.tensor(DataType.FLOAT16, 2);
    HostTensor ints = closed.tensor(DataType.INT32, 2);
    HostTensor none = closed.tensor(DataType.FLOAT32, 0);
    closed.close();
    List<Runnable> accesses =
        List.of(
            floats::floats,
            halves::floats,
            ints::longs,
            () -> floats.getFloat(0),
            () -> floats.setFloat(0, 1),
            () -> ints.getLong(0),
            () -> ints.setLong(0, 1),
            () -> floats.fill(0),
            () -> floats.set(1f, 2f),
            () -> halves.set(1f, 2f),
            () -> ints.set(1L, 2L));
    for (Runnable access : accesses) {
      HostMemoryException refused = assertThrows(HostMemoryException.class, access::run);
      assertEquals(ErrorCategory.HOST_MEMORY, refused.category());
      assertTrue(refused.fault().what().contains("freed"), refused::getMessage);
    }
    assertEquals(0, none.floats().length);
  }

  @Test
  void aFreedTensorOfMemoryThatOthersShareIsNotReadEither() {
    HostMemory shared =
        new HostMemory(
            new HostMemory.Source() {
              @Override
              public MemorySegment allocate(long bytes) {
                return Arena.ofAuto().allocate(bytes, HostMemory.ALIGNMENT);
              }

              @Override
              public void free(MemorySegment memory) {}
            });
    HostTensor tensor = shared.tensor(DataType.FLOAT32, 2);
    shared.free(tensor.memory().address());
    assertThrows(HostMemoryException.class, tensor::floats);
  }

  @Test
  void negativeExtentsAreRefusedWithValueAndLimit() {
    try (HostMemory host = new HostMemory()) {
      for (int[] extents : new int[][] {{-4}, {4, -4}, {Integer.MIN_VALUE, 2}, {0, -1}}) {
        HostMemoryException refused =
            assertThrows(HostMemoryException.class, () -> host.tensor(DataType.INT8, extents));
        assertEquals(ErrorCategory.USAGE, refused.category());
        assertTrue(refused.fault().what().contains("0 to 2147483647"), refused::getMessage);
        assertTrue(refused.fault().what().contains(" -"), refused::getMessage);
      }
      assertThrows(HostMemoryException.class, () -> host.floats(new float[4], -4));
      assertEquals(0, host.ranges());
    }
  }
}
