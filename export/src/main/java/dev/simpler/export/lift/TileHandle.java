package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tile, or one of a row of tiles that an index chooses at run time.
 *
 * @param tile the tile; of a row the first one
 * @param index empty of a tile that is known
 * @param all the tiles it can be
 * @param depth how deep in blocks it was declared
 */
record TileHandle(TileVariable tile, List<Expression> index, List<TileVariable> all, int depth)
    implements Value.Handle {

  static TileHandle of(TileVariable tile, int depth) {
    return new TileHandle(tile, List.of(), List.of(tile), depth);
  }

  /** The tile of a row at an index that is known at run time only. */
  static TileHandle element(Row row, Value index, Output output) {
    List<TileVariable> tiles =
        Stream.of(row.items).map(each -> ((TileHandle) each).tile()).toList();
    TileVariable first = tiles.getFirst();
    if (first.elements() == 0) {
      String name = output.fresh(row.name == null ? "tiles" : row.name);
      for (int i = 0; i < tiles.size(); i++) {
        TileVariable each = tiles.get(i);
        if (!each.hasShapeOf(first)) {
          throw output.refuse(
              "tiles of different shapes are chosen by index", "give them one shape");
        }
        each.in(name, i, tiles.size());
      }
    }
    int depth = ((TileHandle) row.items[0]).depth();
    return new TileHandle(first, List.of(((Scalar) index).expression()), tiles, depth);
  }

  /** As an operand. */
  TileUse use() {
    all.forEach(TileVariable::use);
    tile.use();
    return new TileUse(tile, index);
  }
}
