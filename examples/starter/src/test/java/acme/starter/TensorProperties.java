package acme.starter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The tensor descriptor that goes to the device says what was put into it. */
class TensorProperties {
  @Property
  void whatIsEncodedIsDecoded(
      @ForAll long address,
      @ForAll @Size(max = 5) @IntRange(min = 1, max = 64) int[] extents,
      @ForAll DataType type,
      @ForAll boolean childMemory) {
    ContinuousTensor tensor = new ContinuousTensor(address, Shape.of(extents), type, childMemory);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes =
          arena.allocate(ContinuousTensorLayout.BYTES, ContinuousTensorLayout.ALIGNMENT);
      tensor.encode(bytes, 0);
      assertEquals(tensor, ContinuousTensor.decode(bytes, 0));
    }
  }
}
