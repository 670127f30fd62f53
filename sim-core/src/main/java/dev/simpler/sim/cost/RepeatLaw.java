package dev.simpler.sim.cost;

/**
 * A vector unit that works in repeats of 256 bytes: a start, so much per repeat and per row. Rows
 * longer than a repeat need a stage more for each further one where a row ends in one value.
 *
 * @param head filling and draining the unit
 * @param repeat per repeat
 * @param row per row
 * @param stage start of each further stage of a row
 * @param stageRow per row and further stage
 * @param unaligned floor of count mode: more where a row does not end with a repeat
 * @param saved how much of the head overlaps with the instruction before it in a stream
 * @param copy start of copying the first row, where that comes before all and only further rows are
 *     gone through; else 0
 * @param block per block of 32 bytes that is copied
 * @param scalarPerElement cycles of the scalar unit per element, where it is a scalar loop
 * @param walk how it walks over the tile
 */
public record RepeatLaw(
    double head,
    double repeat,
    double row,
    double stage,
    double stageRow,
    double unaligned,
    double saved,
    double copy,
    double block,
    double scalarPerElement,
    Walk walk)
    implements VectorLaw {
  private static final int BLOCKS = REPEAT_BYTES / 32;

  @Override
  public double cycles(VectorShape shape, boolean streaming) {
    double perRow = shape.repeatsPerRow();
    if (copy == 0) {
      return cycles(shape.rows(), perRow, shape.joined(), streaming);
    }
    double first = copy + block * Math.ceil(perRow * BLOCKS);
    int further = shape.rows() - 1;
    return further > 0 ? first + cycles(further, perRow, shape.joined(), streaming) : first;
  }

  private double cycles(int rows, double perRow, boolean joined, boolean streaming) {
    double whole = Math.ceil(perRow);
    double repeats =
        switch (walk) {
          case FLAT -> joined ? Math.max(1, rows * perRow) : rows * whole;
          case ROWS -> rows * whole;
          case COUNTED -> rows * Math.max(1, perRow);
        };
    double start = streaming ? Math.max(0, head - saved) : head;
    double further = Math.max(0, whole - 1);
    double floor = perRow == whole ? 0 : unaligned;
    return start + repeat * repeats + row * rows + further * (stage + stageRow * rows) + floor;
  }

  @Override
  public String formula() {
    Terms text =
        new Terms()
            .add(head, "")
            .add(repeat, " R")
            .add(row, " r")
            .add(stage, " (n-1)")
            .add(stageRow, " r(n-1)")
            .add(unaligned, " if unaligned");
    String first =
        copy == 0
            ? ""
            : "first row " + new Terms().add(copy, "").add(block, " per block") + ", further rows ";
    String loop =
        scalarPerElement == 0
            ? ""
            : ", scalar unit " + Terms.number(scalarPerElement) + " per element";
    return first + text + loop;
  }
}
