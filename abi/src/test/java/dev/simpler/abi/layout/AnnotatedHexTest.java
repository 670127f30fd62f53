package dev.simpler.abi.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How bytes are shown beside the fields of a struct. */
class AnnotatedHexTest {
  /** Ten bytes of fields, a gap of two before the last, and padding at the end. */
  private static final StructSpec PAIR =
      StructSpec.of("Pair", 16, 4)
          .field("left", 0, Scalar.U32)
          .array("tag", 4, Scalar.U8, 2)
          .field("right", 8, Scalar.U32)
          .build();

  /** More bytes than a row has. */
  private static final StructSpec LONG =
      StructSpec.of("Long", 24, 4).array("words", 0, Scalar.U32, 5).tail("rest", 24).build();

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String line(int at, String hex, String label) {
    return " ".repeat(6 - Integer.toString(at).length())
        + at
        + "  "
        + hex
        + " ".repeat(47 - hex.length())
        + "  "
        + label;
  }

  @Test
  void everyFieldAndGapHasALine() {
    assertEquals(
        lines(
            line(0, "01 02 03 04", "left"),
            line(4, "05 06", "tag"),
            line(6, "07 08", "(padding)"),
            line(8, "09 0a 0b 0c", "right"),
            line(12, "0d 0e 0f 10", "(padding)")),
        AnnotatedHex.of(PAIR, bytes(16)));
  }

  @Test
  void whatIsTooShortEndsWhereItEnds() {
    assertEquals("", AnnotatedHex.of(PAIR, new byte[0]));
    assertEquals(
        lines(
            line(0, "01 02 03 04", "left"), line(4, "05 06", "tag"), line(6, "07 08", "(padding)")),
        AnnotatedHex.of(PAIR, bytes(8)));
    assertEquals(
        lines(line(0, "01 02 03 04", "left"), line(4, "05", "tag")),
        AnnotatedHex.of(PAIR, bytes(5)));
  }

  @Test
  void longFieldsTakeSeveralRowsAndBytesBehindFollow() {
    assertEquals(
        lines(
            line(0, "01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10", "words"),
            line(16, "11 12 13 14", "words"),
            line(20, "15 16 17 18 19 1a", "(behind)")),
        AnnotatedHex.of(LONG, bytes(26)));
  }

  @Test
  void rowsThatAreTheSameAreShownOnce() {
    String zeros = "00" + " 00".repeat(15);
    byte[] bytes = new byte[20 + 16 * 4 + 3];
    assertEquals(
        lines(
            line(0, zeros, "words"),
            line(16, "00 00 00 00", "words"),
            line(20, zeros, "(behind)"),
            "     *  3 more rows of the same",
            line(84, "00 00 00", "(behind)")),
        AnnotatedHex.of(LONG, bytes));
    bytes[20 + 16 * 2] = 1;
    assertEquals(
        lines(
            line(0, zeros, "words"),
            line(16, "00 00 00 00", "words"),
            line(20, zeros, "(behind)"),
            line(36, zeros, "(behind)"),
            line(52, "01" + zeros.substring(2), "(behind)"),
            line(68, zeros, "(behind)"),
            line(84, "00 00 00", "(behind)")),
        AnnotatedHex.of(LONG, bytes));
  }

  @Test
  void theFirstDifferenceIsMarkedInBoth() {
    byte[] actual = bytes(24);
    actual[17] = 0x7f;
    assertEquals(
        lines(
            "first difference at offset 17 (0x11), Long.words+17",
            "  expected  @0      01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11[12] 13 14 15 16"
                + " 17 18",
            "  actual    @0      01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11[7f] 13 14 15 16"
                + " 17 18"),
        AnnotatedHex.difference(LONG, bytes(24), actual));
    assertEquals("no difference", AnnotatedHex.difference(LONG, bytes(24), bytes(24)));
  }

  @Test
  void rowsBeginOneBeforeTheDifferenceAndAreThree() {
    byte[] expected = new byte[100];
    byte[] actual = Arrays.copyOf(expected, 60);
    String text = AnnotatedHex.difference(LONG, expected, actual);
    assertEquals(
        lines(
            "first difference at offset 60 (0x3c), behind Long by 36; expected 100 bytes, got 60",
            "  expected  @32    " + " 00".repeat(28) + "[00]" + " 00".repeat(19),
            "  actual    @32    " + " 00".repeat(28)),
        text);
  }

  @Test
  void offsetsAreNamedByFieldPaddingOrWhatIsBehind() {
    assertEquals("Pair.left+0", AnnotatedHex.fieldAt(PAIR, 0));
    assertEquals("Pair.left+3", AnnotatedHex.fieldAt(PAIR, 3));
    assertEquals("Pair.tag+1", AnnotatedHex.fieldAt(PAIR, 5));
    assertEquals("Pair padding", AnnotatedHex.fieldAt(PAIR, 6));
    assertEquals("Pair.right+0", AnnotatedHex.fieldAt(PAIR, 8));
    assertEquals("Pair padding", AnnotatedHex.fieldAt(PAIR, 15));
    assertEquals("behind Pair by 0", AnnotatedHex.fieldAt(PAIR, 16));
    assertEquals("Long padding", AnnotatedHex.fieldAt(LONG, 23));
    assertEquals("behind Long by 1", AnnotatedHex.fieldAt(LONG, 25));
  }
}
