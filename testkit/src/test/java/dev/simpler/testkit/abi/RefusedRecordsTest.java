package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that the reference takes as they are; and what a record looks like that is right. */
class RefusedRecordsTest {
  private static byte[] record() {
    byte[] bytes = new byte[ContinuousTensorLayout.BYTES];
    ContinuousTensor.childMemory(0x1000, DataType.FLOAT32, 2, 3)
        .encode(MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "ndims, 9",
    "ndims, 6",
    "dtype, 200",
    "child_memory, 7",
    "child_memory, 2",
    "child_memory, 255"
  })
  void aFieldOutOfItsRangeIsNamedWithItsValue(String field, int value) {
    byte[] bytes = record();
    int offset =
        switch (field) {
          case "ndims" -> ContinuousTensorLayout.OFFSET_NDIMS;
          case "dtype" -> ContinuousTensorLayout.OFFSET_DTYPE;
          default -> ContinuousTensorLayout.OFFSET_CHILD_MEMORY;
        };
    bytes[offset] = (byte) value;
    AbiException refused =
        assertThrows(
            AbiException.class, () -> ContinuousTensor.decode(MemorySegment.ofArray(bytes), 0));
    assertEquals(ErrorCategory.ABI, refused.category());
    assertTrue(refused.fault().message().contains(field + " " + value), refused::toString);
  }

  @Test
  void theFlagIsByte33AndTheBytesBehindItAreZero() {
    byte[] bytes = record();
    assertEquals(40, bytes.length);
    assertEquals(1, bytes[33]);
    for (int i = 34; i < 40; i++) {
      assertEquals(0, bytes[i]);
      bytes[i] = 1;
      assertThrows(
          AbiException.class, () -> ContinuousTensor.decode(MemorySegment.ofArray(bytes), 0));
      bytes[i] = 0;
    }
    assertEquals(0x1000, MemorySegment.ofArray(bytes).get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
  }

  @Test
  void aConfigurationHasItsDefaultsShowsAllFourAndIsNeverChanged() {
    CallConfig defaults = CallConfig.DEFAULT;
    CallConfig smaller = defaults.withBlockDim(3);
    assertEquals(new CallConfig(24, 3, false, false), defaults);
    assertEquals(new CallConfig(3, 3, false, false), smaller);
    for (String part :
        new String[] {"blockDim=24", "aicpuThreads=3", "swimlane=0", "dumpArguments=0"}) {
      assertTrue(defaults.toString().contains(part), defaults.toString());
    }
  }
}
