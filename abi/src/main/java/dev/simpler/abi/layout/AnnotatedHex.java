package dev.simpler.abi.layout;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as people compare them: one line per field of a struct, differences marked. */
public final class AnnotatedHex {
  private static final int ROW = 16;
  private static final int BEFORE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private AnnotatedHex() {}

  /**
   * {@return the bytes of one struct, field by field; bytes behind it follow in rows; of rows that
   * are the same, the first one}
   *
   * @param spec the struct that the bytes are
   * @param bytes the struct, and what may be behind it
   */
  public static String of(StructSpec spec, byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (FieldSpec field : spec.fields()) {
      if (field.count() > 0 && field.offset() < bytes.length) {
        line(text, bytes, at, field.offset(), "(padding)");
        at = Math.min(field.end(), bytes.length);
        line(text, bytes, field.offset(), at, field.name());
      }
    }
    line(text, bytes, at, bytes.length, bytes.length > spec.bytes() ? "(behind)" : "(padding)");
    return text.toString();
  }

  /**
   * {@return where two encodings first differ: offset, field, and the surrounding bytes of both}
   *
   * @param spec the struct that the bytes are
   * @param expected bytes as they should be
   * @param actual bytes as they are
   */
  public static String difference(StructSpec spec, byte[] expected, byte[] actual) {
    int at = Arrays.mismatch(expected, actual);
    if (at < 0) {
      return "no difference";
    }
    String sizes =
        expected.length == actual.length
            ? ""
            : "; expected " + expected.length + " bytes, got " + actual.length;
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "first difference at offset %d (0x%x), %s%s%n", at, at, fieldAt(spec, at), sizes));
    int from = Math.max(0, at - BEFORE) / ROW * ROW;
    row(text, "expected", expected, from, at);
    row(text, "actual", actual, from, at);
    return text.toString();
  }

  /**
   * {@return the field that covers an offset, as {@code Struct.field+n}}
   *
   * @param spec the struct that the bytes are
   * @param offset a byte of the struct
   */
  public static String fieldAt(StructSpec spec, int offset) {
    for (FieldSpec field : spec.fields()) {
      if (field.count() > 0 && offset >= field.offset() && offset < field.end()) {
        return spec.name() + "." + field.name() + "+" + (offset - field.offset());
      }
    }
    return offset < spec.bytes()
        ? spec.name() + " padding"
        : "behind " + spec.name() + " by " + (offset - spec.bytes());
  }

  private static void line(StringBuilder text, byte[] bytes, int from, int to, String label) {
    for (int at = from; at < to; at += ROW) {
      int end = Math.min(to, at + ROW);
      text.append(String.format("%6d  %-47s  %s%n", at, HEX.formatHex(bytes, at, end), label));
      int same = same(bytes, at, to);
      if (same > 1) {
        text.append(String.format("     *  %d more rows of the same%n", same));
        at += same * ROW;
      }
    }
  }

  /** How many whole rows behind one, up to an end, have the same bytes. */
  private static int same(byte[] bytes, int row, int to) {
    int at = row + ROW;
    while (at + ROW <= to && Arrays.equals(bytes, row, row + ROW, bytes, at, at + ROW)) {
      at += ROW;
    }
    return (at - row) / ROW - 1;
  }

  private static void row(StringBuilder text, String label, byte[] bytes, int from, int mark) {
    int to = Math.min(bytes.length, from + 3 * ROW);
    StringBuilder hex = new StringBuilder();
    for (int at = from; at < to; at++) {
      hex.append(at == mark ? '[' : ' ').append(HEX.toHexDigits(bytes[at]));
      hex.append(at == mark ? "]" : "");
    }
    text.append(String.format("  %-9s @%-6d%s%n", label, from, hex));
  }
}
