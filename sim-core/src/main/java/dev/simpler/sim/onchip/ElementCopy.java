package dev.simpler.sim.onchip;

/** Copies single elements. */
public final class ElementCopy {
  private ElementCopy() {}

  /** Copies one element within a row. */
  public static void inRow(int row, OnChipTile s, int from, OnChipTile d, int to) {
    copy(s, s.offsetOf(row, from), d, d.offsetOf(row, to), d.type().bytes());
  }

  /** Copies one element of {@code size} bytes between byte offsets. */
  public static void copy(OnChipTile s, int from, OnChipTile d, int to, int size) {
    copy(s.bytes(), from, d.bytes(), to, size);
  }

  /** The same between memories. */
  public static void copy(byte[] source, int from, byte[] target, int to, int size) {
    switch (size) {
      case 1 -> target[to] = source[from];
      case 2 -> Elements.putShort(target, to, Elements.getShort(source, from));
      case 4 -> Elements.putInt(target, to, Elements.getInt(source, from));
      default -> Elements.putLong(target, to, Elements.getLong(source, from));
    }
  }
}
