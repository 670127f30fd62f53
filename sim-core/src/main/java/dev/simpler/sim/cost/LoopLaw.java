package dev.simpler.sim.cost;

/**
 * A vector unit that runs two nested loops over vectors of 256 bytes, rows outside. Either issuing
 * the loops or executing the vectors takes longer, and the longer one counts.
 *
 * @param head start and end of the loops, with the latency of the operation
 * @param gap least distance between the starts of two rows
 * @param turn from the last vector of a row to the first of the next
 * @param single in place of the turn, if there is one vector in all
 * @param lead start and end where the executing unit is what is waited for
 * @param repeat the executing unit's time per vector
 * @param widening a single row that becomes wider lasts at least this, less two per vector
 * @param serialRow per row, where vectors of several rows do not overlap at all
 * @param serialVector per vector, likewise
 * @param change from a loop over pairs of vectors to the odd one behind it, and back
 */
public record LoopLaw(
    double head,
    double gap,
    double turn,
    double single,
    double lead,
    double repeat,
    double widening,
    double serialRow,
    double serialVector,
    double change)
    implements VectorLaw {
  private static final int WIDENED_PER_VECTOR = 2;

  @Override
  public double cycles(VectorShape shape, boolean streaming) {
    double vectors = Math.ceil(shape.repeatsPerRow());
    int rows = shape.rows();
    double all = rows * vectors;
    if (rows > 1 && serialVector > 0) {
      return rows * (serialRow + serialVector * vectors);
    }
    double loops = vectors + (all > 1 ? turn : single);
    double issue = head + (rows > 1 ? rows * Math.max(gap, loops) : loops);
    double least = rows > 1 ? 0 : widening - WIDENED_PER_VECTOR * all;
    double changes = vectors > 1 && vectors % 2 == 1 ? change * (2 * rows - 1) : 0;
    return Math.max(least, Math.max(issue, lead + repeat * all) + changes);
  }

  @Override
  public double scalarPerElement() {
    return 0;
  }

  @Override
  public String formula() {
    String loops =
        Terms.number(head) + " + r max(" + Terms.number(gap) + ", n + " + Terms.number(turn) + ")";
    String text = "max(" + loops + ", " + new Terms().add(lead, "").add(repeat, " R") + ")";
    text += widening == 0 ? "" : ", one row: >= " + Terms.number(widening) + " - 2 R";
    text +=
        serialVector == 0
            ? ""
            : ", rows: r(" + Terms.number(serialRow) + " + " + Terms.number(serialVector) + " n)";
    text += change == 0 ? "" : ", odd n: + " + Terms.number(change) + " (2r - 1)";
    return text;
  }
}
