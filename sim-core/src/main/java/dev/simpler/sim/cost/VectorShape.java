package dev.simpler.sim.cost;

/**
 * What a vector instruction works on. One per core, filled anew for each instruction, so that
 * nothing is allocated.
 */
public final class VectorShape {
  private Format from = Format.F32;
  private Format to = Format.F32;
  private int rows;
  private int cols;
  private boolean joined;
  private boolean precise;

  /** Creates an empty shape. */
  public VectorShape() {}

  /**
   * Fills the shape.
   *
   * @param newFrom format of the source's elements
   * @param newTo format of the destination's
   * @param newRows lines of the valid region that lie apart
   * @param newCols elements of one
   * @param isJoined whether the lines follow each other without a gap
   */
  public VectorShape set(Format newFrom, Format newTo, int newRows, int newCols, boolean isJoined) {
    from = newFrom;
    to = newTo;
    rows = newRows;
    cols = newCols;
    joined = isJoined;
    precise = false;
    return this;
  }

  /** Makes it the slower form of high precision; filling the shape anew ends that. */
  public VectorShape precise() {
    precise = true;
    return this;
  }

  /** Whether it is the slower form of high precision. */
  public boolean isPrecise() {
    return precise;
  }

  /** Format of the source's elements. */
  public Format from() {
    return from;
  }

  /** Format of the destination's elements. */
  public Format to() {
    return to;
  }

  /** Lines. */
  public int rows() {
    return rows;
  }

  /** Elements of a line. */
  public int cols() {
    return cols;
  }

  /** Whether the lines follow each other without a gap. */
  public boolean joined() {
    return joined;
  }

  /** Number of elements. */
  public long elements() {
    return (long) rows * cols;
  }

  /** Bytes of a line, in the wider one of both formats, in repeats. */
  public double repeatsPerRow() {
    return (double) cols * Math.max(from.bits(), to.bits()) / (Byte.SIZE * VectorLaw.REPEAT_BYTES);
  }
}
