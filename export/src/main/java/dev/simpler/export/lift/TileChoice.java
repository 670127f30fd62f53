package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** One of two tiles of one shape, chosen at run time. */
final class TileChoice {
  private TileChoice() {}

  static TileHandle of(Expression condition, TileHandle a, TileHandle b, Output output) {
    TileVariable first = a.tile();
    if (!first.hasShapeOf(b.tile())) {
      throw output.refuse(
          "one of two tiles of different shapes is chosen", "give them one shape, or use if");
    }
    Expression choice = Expression.of("?", ValueKind.OBJECT, condition, a.use(), b.use());
    Variable name = output.object("chosen", "reference", choice);
    TileVariable chosen =
        new TileVariable(name.name(), first.location(), first.type(), first.rows(), first.cols());
    chosen.layout(first.layout());
    chosen.pad(first.pad());
    List<TileVariable> all = new ArrayList<>(a.all());
    all.addAll(b.all());
    return new TileHandle(chosen, List.of(), all, output.depth());
  }
}
