package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.TileVariable.Address;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Scalar;
import dev.simpler.kernel.Layout;

/** Tiles over the bytes of other tiles. */
final class TileViews {
  private final Output output;
  private final Capacities capacities;

  TileViews(Output output, Capacities capacities) {
    this.output = output;
    this.capacities = capacities;
  }

  /** The bytes of a tile in another shape. */
  Value reshape(ApiCalls.Call call) {
    TileHandle source = (TileHandle) call.arguments().get(0);
    if (!source.index().isEmpty() || source.tile().address().isEmpty()) {
      throw output.refuse(
          "a tile that an index chooses, or that a pipe gave, is seen in another shape",
          "declare a tile of the other shape with aliasOf");
    }
    TileVariable tile =
        new TileVariable(
            call.named(source.tile().name() + " reshaped"),
            source.tile().location(),
            source.tile().type(),
            number(call, 1),
            number(call, 2));
    capacities.need(tile.rows());
    capacities.need(tile.cols());
    tile.layout(Layout.valueOf(((Named) call.arguments().get(3)).name()));
    tile.address(new Address.SameAs(source.tile()));
    output.add(new Statement.DeclareTile(tile, output.line()));
    return TileHandle.of(tile, output.depth());
  }

  private static Expression number(ApiCalls.Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }
}
