package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** The record of 40 bytes: what an argument is, and nothing else. */
public final class PlainTensorRecord implements TensorRecord<ContinuousTensor> {
  private final Set<DataType> types;

  /**
   * The record in an epoch that has the given element types.
   *
   * @param types element types that the epoch has codes for
   */
  public PlainTensorRecord(Set<DataType> types) {
    this.types = Set.copyOf(types);
  }

  @Override
  public StructSpec spec() {
    return ContinuousTensorLayout.SPEC;
  }

  @Override
  public void encode(ContinuousTensor tensor, MemorySegment segment, long offset) {
    requireKnown(tensor, offset);
    tensor.encode(segment, offset);
  }

  @Override
  public ContinuousTensor decode(MemorySegment segment, long offset) {
    ContinuousTensor tensor = ContinuousTensor.decode(segment, offset);
    requireKnown(tensor, offset);
    return tensor;
  }

  private void requireKnown(ContinuousTensor tensor, long offset) {
    if (!types.contains(tensor.type())) {
      throw AbiException.at(
          spec().name(),
          offset + ContinuousTensorLayout.OFFSET_DTYPE,
          "dtype "
              + tensor.type().code()
              + " ("
              + tensor.type()
              + ") is not of this epoch of the ABI, which has "
              + types.stream().sorted().toList());
    }
  }

  @Override
  public ContinuousTensor of(ContinuousTensor argument) {
    return argument;
  }

  @Override
  public ContinuousTensor argument(ContinuousTensor tensor) {
    return tensor;
  }
}
