package dev.simpler.sim.cube;

import static dev.simpler.sim.cube.BlockLoop.DEPTH;
import static dev.simpler.sim.cube.BlockLoop.PITCH;
import static dev.simpler.sim.cube.BlockLoop.ROWS;

import dev.simpler.sim.lanes.Specialized;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.ProductScratch;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with host vector instructions, block by block of the result. Operands are copied to
 * where a {@link BlockLoop} wants them; sums are kept in an array of floats meanwhile, which the
 * accumulator's old values start if the form adds.
 *
 * <p>At the edges blocks stay whole: where operands have no rows or columns left they hold what was
 * there before, and only what is asked for is given to the result. {@link Specialized} defines a
 * copy of this class per form and width, so that both are constants in each.
 */
final class ProductTemplate implements ProductLoop {
  private static final VectorForm FORM = Specialized.data(MethodHandles.lookup(), VectorForm.class);
  private static final boolean ADDS = FORM.form().adds();
  private static final BlockLoop BLOCK = FORM.block();
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int COLS = BLOCK.vectors() * LANES;
  private static final int BLOCK_SIZE = ROWS * COLS;

  ProductTemplate() {}

  @Override
  public void run(Matrix c, Matrix a, Matrix b, ProductScratch scratch, int m, int k, int n) {
    int blocks = (m + ROWS - 1) / ROWS;
    float[][] left = rows(a, scratch, m, k, blocks);
    float[] panel = scratch.panel(COLS * DEPTH);
    float[] sums = scratch.sums(BLOCK_SIZE * blocks);
    for (int col = 0; col < n; col += COLS) {
      int cols = Math.min(COLS, n - col);
      begin(sums, c, col, m, cols, blocks);
      for (int from = 0, first = 0; from < k; from += DEPTH, first += blocks) {
        int depth = Math.min(DEPTH, k - from);
        pack(b, from, col, cols, panel, depth);
        for (int block = 0; block < blocks; block++) {
          BLOCK.run(left[first + block], panel, depth, sums, BLOCK_SIZE * block);
        }
      }
      give(sums, c, col, m, cols);
    }
  }

  /** Rows of a for one block after another, first those of the first steps. */
  private static float[][] rows(Matrix a, ProductScratch scratch, int m, int k, int blocks) {
    int parts = (k + DEPTH - 1) / DEPTH;
    float[][] rows = scratch.rows(parts * blocks, ROWS * PITCH);
    for (int part = 0; part < parts; part++) {
      int from = part * DEPTH;
      int depth = Math.min(DEPTH, k - from);
      for (int row = 0; row < m; row++) {
        float[] to = rows[part * blocks + row / ROWS];
        copy(a.bytes(), a.row(row) + 4 * from, to, row % ROWS * PITCH, depth);
      }
    }
    return rows;
  }

  private static void copy(byte[] from, int at, float[] to, int start, int count) {
    int whole = count / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      load(from, at + 4 * i).intoArray(to, start + i);
    }
    for (int i = whole; i < count; i++) {
      to[start + i] = Elements.getFloat(from, at + 4 * i);
    }
  }

  /**
   * Brings what a block takes of every row of b next to each other: rows apart by powers of two
   * would fall on the same few lines of the host's first-level cache. Whole rows have a loop of
   * their own, because with a width that is no constant small products are a fifth slower.
   */
  private static void pack(Matrix b, int from, int col, int cols, float[] panel, int depth) {
    for (int i = 0; i < depth; i++) {
      int at = b.row(from + i) + 4 * col;
      int to = COLS * i;
      if (cols == COLS) {
        for (int j = 0; j < COLS; j += LANES) {
          load(b.bytes(), at + 4 * j).intoArray(panel, to + j);
        }
      } else {
        copy(b.bytes(), at, panel, to, cols);
      }
    }
  }

  /** Lets the sums start from 0, or from what the accumulator holds. */
  private static void begin(float[] sums, Matrix c, int col, int rows, int cols, int blocks) {
    if (!ADDS || cols < COLS || rows < ROWS * blocks) {
      Arrays.fill(sums, 0, BLOCK_SIZE * blocks, 0);
    }
    for (int row = 0; ADDS && row < rows; row++) {
      copy(c.bytes(), c.row(row) + 4 * col, sums, row * COLS, cols);
    }
  }

  private static void give(float[] sums, Matrix c, int col, int rows, int cols) {
    int to = c.row(0) + 4 * col;
    for (int row = 0; row < rows; row++) {
      if (cols == COLS) {
        giveRow(sums, row * COLS, c.bytes(), to);
      } else {
        givePart(sums, row * COLS, c.bytes(), to, cols);
      }
      to += c.stride();
    }
  }

  private static void giveRow(float[] sums, int from, byte[] memory, int to) {
    for (int j = 0; j < COLS; j += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOATS, sums, from + j);
      sum.reinterpretAsBytes().intoArray(memory, to + 4 * j);
    }
  }

  private static void givePart(float[] sums, int from, byte[] memory, int to, int cols) {
    for (int j = 0; j < cols; j++) {
      Elements.putFloat(memory, to + 4 * j, sums[from + j]);
    }
  }

  private static FloatVector load(byte[] memory, int offset) {
    return ByteVector.fromArray(BYTES, memory, offset).reinterpretAsFloats();
  }
}
