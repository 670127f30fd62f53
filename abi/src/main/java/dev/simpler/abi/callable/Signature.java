package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The direction list at the head of both kinds of callable: 16 codes, then their count. */
final class Signature {
  private static final int COUNT_OFFSET = 4 * Limits.MAX_SIGNATURE;

  private Signature() {}

  static List<Direction> checked(String struct, List<Direction> signature) {
    if (signature.size() > Limits.MAX_SIGNATURE) {
      throw AbiException.value(
          struct,
          "signature has " + signature.size() + " entries, the limit is " + Limits.MAX_SIGNATURE);
    }
    return List.copyOf(signature);
  }

  static void encode(List<Direction> signature, MemorySegment segment, long offset) {
    for (int i = 0; i < signature.size(); i++) {
      segment.set(Bytes.U32, offset + 4L * i, signature.get(i).ordinal());
    }
    segment.set(Bytes.U32, offset + COUNT_OFFSET, signature.size());
  }

  static List<Direction> decode(String struct, MemorySegment segment, long offset) {
    int count =
        Bytes.count(
            struct, "signature count", segment, offset + COUNT_OFFSET, Limits.MAX_SIGNATURE);
    List<Direction> signature = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long at = offset + 4L * i;
      signature.add(
          Direction.values()[
              Bytes.count(struct, "direction", segment, at, Direction.values().length - 1)]);
    }
    Bytes.requireZero(
        struct,
        "unused signature entries",
        segment,
        offset + 4L * count,
        COUNT_OFFSET - 4L * count);
    return List.copyOf(signature);
  }
}
