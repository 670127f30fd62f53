package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.PlacedStruct;
import dev.simpler.abi.layout.Scalar;

/** What the records of a tensor on the device begin with; they differ in three flags and a rest. */
final class DeviceTensorHead {
  private DeviceTensorHead() {}

  /** The head of the struct of a name, its three flags named. */
  static PlacedStruct of(String name, String first, String second, String third) {
    return PlacedStruct.of(name, 64)
        .field("buffer", BufferLayout.SPEC)
        .field("owner_task_id", Scalar.U64)
        .field("start_offset", Scalar.U64)
        .field("version", Scalar.I32)
        .field("ndims", Scalar.U32)
        .field("dtype", Scalar.U8)
        .field(first, Scalar.U8)
        .field(second, Scalar.U8)
        .field(third, Scalar.U8)
        .array("shapes", Scalar.U32, Limits.MAX_RANK);
  }
}
