package dev.simpler.testkit.golden;

import java.util.List;

/** Bytes of a vector: all of them in hex, or runs of hex in a buffer that is otherwise zero. */
final class GoldenBytes {
  private static final int MOST_BYTES = 1 << 24;

  private GoldenBytes() {}

  /**
   * The bytes of a case.
   *
   * @param sized what says their number: always where they are given as runs
   */
  static byte[] of(JsonValue golden, JsonValue sized) {
    if (golden.has("bytes")) {
      byte[] all = golden.get("bytes").hex();
      if (sized.has("size") && sized.get("size").integer() != all.length) {
        throw new GoldenFormatException(
            sized.path() + ".size: not that of " + golden.path() + ", " + all.length + " bytes");
      }
      return all;
    }
    int size = sized.get("size").integer();
    if (size < 0 || size > MOST_BYTES) {
      throw new GoldenFormatException(sized.path() + ".size: " + size + " bytes");
    }
    byte[] bytes = new byte[size];
    for (JsonValue segment : golden.get("segments").list()) {
      List<JsonValue> parts = segment.list();
      if (parts.size() != 2) {
        throw new GoldenFormatException(segment.path() + ": an offset and bytes in hex");
      }
      int offset = parts.getFirst().integer();
      byte[] run = parts.getLast().hex();
      if (offset < 0 || offset > bytes.length - run.length) {
        throw new GoldenFormatException(segment.path() + ": reaches beyond " + size + " bytes");
      }
      System.arraycopy(run, 0, bytes, offset, run.length);
    }
    return bytes;
  }
}
