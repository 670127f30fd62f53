package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The direction list of both kinds of callable: codes in an array whose length is the epoch's, and
 * how many of them count.
 */
final class Signature {
  private final String struct;
  private final int codesAt;
  private final int most;
  private final int countAt;

  /** The list in a struct that has {@code signature_} and {@code sig_count_}. */
  Signature(StructSpec spec) {
    struct = spec.name();
    codesAt = spec.offsetOf("signature_");
    most = spec.countOf("signature_");
    countAt = spec.offsetOf("sig_count_");
  }

  /** Entries there is room for. */
  int most() {
    return most;
  }

  void encode(List<Direction> signature, MemorySegment segment, long offset) {
    if (signature.size() > most) {
      throw AbiException.value(
          struct, "signature has " + signature.size() + " entries, the limit is " + most);
    }
    for (int i = 0; i < signature.size(); i++) {
      segment.set(Bytes.U32, offset + code(i), signature.get(i).ordinal());
    }
    segment.set(Bytes.U32, offset + countAt, signature.size());
  }

  private long code(int index) {
    return codesAt + (long) index * Integer.BYTES;
  }

  List<Direction> decode(MemorySegment segment, long offset) {
    int count = Bytes.count(struct, "signature count", segment, offset + countAt, most);
    List<Direction> signature = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      signature.add(
          Direction.values()[
              Bytes.count(
                  struct, "direction", segment, offset + code(i), Direction.values().length - 1)]);
    }
    Bytes.requireZero(
        struct,
        "unused signature entries",
        segment,
        offset + code(count),
        (long) (most - count) * Integer.BYTES);
    return List.copyOf(signature);
  }
}
