package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The direction list of both kinds of callable: codes in an array of {@link Limits#MAX_SIGNATURE},
 * and how many of them count.
 */
final class Signature {
  private Signature() {}

  static List<Direction> checked(String struct, List<Direction> signature) {
    if (signature.size() > Limits.MAX_SIGNATURE) {
      throw AbiException.value(
          struct,
          "signature has " + signature.size() + " entries, the limit is " + Limits.MAX_SIGNATURE);
    }
    return List.copyOf(signature);
  }

  static void encode(List<Direction> signature, MemorySegment segment, long codesAt, long countAt) {
    for (int i = 0; i < signature.size(); i++) {
      segment.set(Bytes.U32, codesAt + (long) i * Integer.BYTES, signature.get(i).ordinal());
    }
    segment.set(Bytes.U32, countAt, signature.size());
  }

  static List<Direction> decode(String struct, MemorySegment segment, long codesAt, long countAt) {
    int count = Bytes.count(struct, "signature count", segment, countAt, Limits.MAX_SIGNATURE);
    List<Direction> signature = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long at = codesAt + (long) i * Integer.BYTES;
      signature.add(
          Direction.values()[
              Bytes.count(struct, "direction", segment, at, Direction.values().length - 1)]);
    }
    Bytes.requireZero(
        struct,
        "unused signature entries",
        segment,
        codesAt + (long) count * Integer.BYTES,
        (long) (Limits.MAX_SIGNATURE - count) * Integer.BYTES);
    return List.copyOf(signature);
  }
}
