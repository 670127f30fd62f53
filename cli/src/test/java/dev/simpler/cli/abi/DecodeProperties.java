package dev.simpler.cli.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every value that is shown, put back where it is said to stand, gives the bytes. */
class DecodeProperties {
  private static final List<StructSpec> STRUCTS = AbiEpochs.USUAL.structs();

  @Property(tries = 60)
  void whatIsShownIsWhatStandsThere(@ForAll @IntRange(max = 1000) int which, @ForAll long seed) {
    StructSpec spec = STRUCTS.get(which % STRUCTS.size());
    byte[] bytes = new byte[spec.bytes()];
    new Random(seed).nextBytes(bytes);
    byte[] back = new byte[bytes.length];
    int shown = 0;
    for (DecodedField field : DecodedField.of(spec, bytes)) {
      int size = size(field);
      for (int i = 0; i < field.values().size(); i++) {
        BigInteger value = new BigInteger(field.values().get(i));
        for (int b = 0; b < size; b++) {
          back[field.offset() + i * size + b] = value.shiftRight(8 * b).byteValue();
        }
      }
      shown += size * field.values().size();
    }
    int covered = scalars(spec);
    assertEquals(covered, shown);
    for (DecodedField field : DecodedField.of(spec, bytes)) {
      int end = field.offset() + size(field) * field.values().size();
      for (int at = field.offset(); at < end; at++) {
        assertEquals(bytes[at], back[at], spec.name() + "." + field.path());
      }
    }
  }

  private static int size(DecodedField field) {
    return List.of(Scalar.values()).stream()
        .filter(scalar -> field.type().replaceFirst("\\[.*", "").equals(scalar.cName()))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  /** Bytes of a struct that are no padding. */
  private static int scalars(StructSpec spec) {
    int bytes = 0;
    for (FieldSpec field : spec.fields()) {
      bytes +=
          field.count()
              * switch (field.type()) {
                case StructSpec inner -> scalars(inner);
                case Scalar scalar -> scalar.bytes();
              };
    }
    return bytes;
  }
}
