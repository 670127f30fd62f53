package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tensors from arrays and buffers. */
class HostArraysTest {
  private final HostMemory memory = new HostMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void everyKindOfArrayBecomesATensorOfItsType() {
    assertArrayEquals(new float[] {1.5f, 2}, memory.floats(new float[] {1.5f, 2}).floats());
    assertArrayEquals(new long[] {1L << 40}, memory.longs(new long[] {1L << 40}).longs());
    assertArrayEquals(new int[] {-1, 5}, memory.ints(new int[] {-1, 5}).ints());
    assertArrayEquals(new int[] {-7}, memory.shorts(new short[] {-7}).ints());
    assertArrayEquals(new int[] {-128}, memory.bytes(new byte[] {-128}).ints());
    assertEquals(DataType.INT16, memory.shorts(new short[1]).type());
  }

  @Test
  void withoutExtentsAllElementsAreOneDimension() {
    assertEquals(Shape.of(4), memory.floats(new float[4]).shape());
    assertEquals(Shape.of(1), memory.ints(new int[1]).shape());
    assertEquals(Shape.of(0), memory.ints(new int[0]).shape());
    assertEquals(Shape.of(2, 2), memory.floats(new float[4], 2, 2).shape());
  }

  @Test
  void anotherNumberOfValuesIsRefusedWithBoth() {
    String why =
        assertThrows(HostMemoryException.class, () -> memory.floats(new float[5], 2, 2))
            .fault()
            .message();
    assertTrue(why.contains("5 values") && why.contains("FLOAT32[2, 2], which takes 4"), why);
    assertThrows(
        HostMemoryException.class, () -> memory.copyOf(DataType.FLOAT32, ByteBuffer.allocate(5)));
  }

  @Test
  void buffersGiveWhatIsBetweenPositionAndLimit() {
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {1, 2, 3, 4}, 1, 2);
    assertArrayEquals(new float[] {2, 3}, memory.copyOf(DataType.FLOAT32, buffer).floats());
    assertEquals(1, buffer.position());
  }

  @Test
  void foreignByteOrderIsRefused() {
    FloatBuffer big =
        ByteBuffer.allocateDirect(8)
            .order(
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                    ? ByteOrder.LITTLE_ENDIAN
                    : ByteOrder.BIG_ENDIAN)
            .asFloatBuffer();
    assertThrows(HostMemoryException.class, () -> memory.copyOf(DataType.FLOAT32, big));
  }

  @Test
  void wideIntegersAreNoInts() {
    assertThrows(HostMemoryException.class, () -> memory.longs(new long[1]).ints());
  }
}
