package dev.simpler.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own struct with golden vectors of its own. */
class ByteVectorsTest {
  private static final StructSpec RANGE =
      StructSpec.of("Range", 16, 8).field("from", 0, Scalar.U64).field("to", 8, Scalar.U64).build();

  private record Range(long from, long to) {
    byte[] encode() {
      byte[] bytes = new byte[RANGE.bytes()];
      MemorySegment segment = MemorySegment.ofArray(bytes);
      segment.set(Bytes.U64, RANGE.offsetOf("from"), from);
      segment.set(Bytes.U64, RANGE.offsetOf("to"), to);
      return bytes;
    }

    static Range decode(MemorySegment from) {
      return new Range(from.get(Bytes.U64, 0), from.get(Bytes.U64, 8));
    }
  }

  @TempDir Path folder;

  private Path file() {
    Path file = folder.resolve("range.json");
    ByteVectors.of(RANGE)
        .add("small", new Range(1, 2).encode())
        .add("wide", new Range(-1, 1L << 40).encode())
        .write(file);
    return file;
  }

  private static String fails(Runnable claim) {
    return String.valueOf(assertThrows(AssertionError.class, claim::run).getMessage());
  }

  @Test
  void aCaseHasANameOfItsOwnAndAllBytesOfTheStruct() {
    ByteVectors vectors = ByteVectors.of(RANGE).add("small", new byte[16]);
    IllegalArgumentException twice =
        assertThrows(IllegalArgumentException.class, () -> vectors.add("small", new byte[16]));
    assertEquals("there are two cases small", twice.getMessage());
    IllegalArgumentException few =
        assertThrows(IllegalArgumentException.class, () -> vectors.add("few", new byte[15]));
    assertEquals("case few has 15 bytes, Range takes 16", few.getMessage());
    assertEquals(Set.of("small"), vectors.names());
    UncheckedIOException absent =
        assertThrows(
            UncheckedIOException.class,
            () -> ByteVectors.read(folder.resolve("absent.json"), RANGE));
    assertTrue(
        String.valueOf(absent.getMessage()).contains("make them once with ByteVectors.of"),
        absent::toString);
  }

  @Test
  void whatWasWrittenIsReadAndChecked() {
    ByteVectors vectors = ByteVectors.read(file(), RANGE);
    assertEquals(Set.of("small", "wide"), vectors.names());
    vectors.check("small", new Range(1, 2).encode());
    vectors.checkAll(Range::decode, Range::encode);
  }

  @Test
  void aDifferenceNamesCaseAndField() {
    ByteVectors vectors = ByteVectors.read(file(), RANGE);
    String why = fails(() -> vectors.check("small", new Range(1, 3).encode()));
    assertTrue(why.contains("case small") && why.contains("Range.to+0"), why);
    String all =
        fails(() -> vectors.checkAll(Range::decode, range -> new Range(range.to, 0).encode()));
    assertTrue(all.contains("case small"), all);
    assertTrue(fails(() -> vectors.check("none", new byte[0])).contains("no case none"));
  }

  @Test
  void anotherLayoutIsRefused() throws IOException {
    Path file = file();
    StructSpec moved =
        StructSpec.of("Range", 16, 8)
            .field("to", 0, Scalar.U64)
            .field("from", 8, Scalar.U64)
            .build();
    assertTrue(fails(() -> ByteVectors.read(file, moved)).contains("Range.from offset: golden 0"));
    StructSpec more =
        StructSpec.of("Range", 16, 8)
            .field("from", 0, Scalar.U64)
            .field("to", 8, Scalar.U32)
            .field("step", 12, Scalar.U32)
            .build();
    assertTrue(fails(() -> ByteVectors.read(file, more)).contains("Range.to size"));
    Files.writeString(file, "{\"struct\": 1}");
    assertThrows(GoldenFormatException.class, () -> ByteVectors.read(file, RANGE));
  }
}
