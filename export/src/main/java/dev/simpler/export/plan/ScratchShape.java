package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.ValueKind;

/**
 * A scratch tile that an instruction of the tile library takes as last operand.
 *
 * @param like operand that it looks like
 * @param rows what is added to its rows, or -1 where one row is enough
 * @param cols how many times its columns
 */
public record ScratchShape(int like, int rows, int cols) {
  /** From the words {@code N [one-row | rows+N] [cols*N]}. */
  public static ScratchShape of(String text) {
    int rows = 0;
    int cols = 1;
    String[] words = text.split(" ");
    for (int i = 1; i < words.length; i++) {
      switch (words[i]) {
        case "one-row" -> rows = -1;
        case String word when word.startsWith("rows+") ->
            rows = Integer.parseInt(word.substring(5));
        case String word when word.startsWith("cols*") ->
            cols = Integer.parseInt(word.substring(5));
        default -> throw new IllegalArgumentException("no scratch tile is " + text);
      }
    }
    return new ScratchShape(Integer.parseInt(words[0]), rows, cols);
  }

  Expression rows(TileVariable tile) {
    return rows < 0
        ? Expression.of(1)
        : Fold.binary("+", ValueKind.INT, tile.rows(), Expression.of(rows));
  }

  Expression cols(TileVariable tile) {
    return Fold.binary("*", ValueKind.INT, tile.cols(), Expression.of(cols));
  }
}
