package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.TileVariable.Address;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Scalar;
import dev.simpler.export.lift.Value.Text;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kernels ask of tiles. */
final class TileCalls {
  /** The operation after which a tile's bytes are free; a plan of addresses takes it away. */
  private static final String CLOSE = "close";

  private final Output output;
  private final Capacities capacities;

  TileCalls(Output output, Capacities capacities) {
    this.output = output;
    this.capacities = capacities;
  }

  @Nullable Value call(ApiCalls.Call call) {
    TileHandle handle = (TileHandle) Objects.requireNonNull(call.receiver());
    TileVariable tile = handle.tile();
    return switch (call.name()) {
      case "named" -> {
        if (call.arguments().getFirst() instanceof Text text) {
          tile.rename(text.text());
        }
        yield handle;
      }
      case "layout" -> {
        if (call.arguments().isEmpty()) {
          yield new Named("Layout", tile.layout().name());
        }
        tile.layout(Layout.valueOf(name(call)));
        yield handle;
      }
      case "pad" -> {
        tile.pad(Pad.valueOf(name(call)));
        yield handle;
      }
      case "at" -> address(handle, new Address.Stated(number(call, 0)));
      case "place" -> address(handle, new Address.Free());
      case "aliasOf" ->
          address(handle, new Address.SameAs(((TileHandle) call.arguments().getFirst()).tile()));
      case "valid" -> valid(handle, number(call, 0), number(call, 1));
      case "type" -> new Named("ElementType", tile.type().name());
      case "location" -> new Named("Location", tile.location().name());
      case "rows" -> new Scalar(tile.rows());
      case "cols" -> new Scalar(tile.cols());
      case "validRows" -> ask("valid-rows", handle);
      case "validCols" -> ask("valid-cols", handle);
      case "close" -> {
        if (handle.index().isEmpty()) {
          TileUse use = new TileUse(tile, List.of());
          output.effect(Expression.effect(CLOSE, use));
        }
        yield new Value.Nothing();
      }
      default -> null;
    };
  }

  private static String name(ApiCalls.Call call) {
    return ((Named) call.arguments().getFirst()).name();
  }

  private static Expression number(ApiCalls.Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }

  private Value address(TileHandle handle, Address where) {
    if (where instanceof Address.Stated stated && !capacities.isConstant(stated.offset())) {
      throw output.refuse(
          "the address of a tile is computed at run time",
          "declare one tile per address, in an array if an index chooses it");
    }
    if (handle.tile().address().isPresent()) {
      throw output.refuse("a tile gets a second address", "declare a tile of its own for it");
    }
    handle.tile().address(where);
    return handle;
  }

  private Value valid(TileHandle handle, Expression rows, Expression cols) {
    boolean constant =
        handle.index().isEmpty()
            && handle.depth() == output.depth()
            && capacities.isConstant(rows)
            && capacities.isConstant(cols);
    if (!handle.tile().fixValid(rows, cols, constant)) {
      handle.all().forEach(TileVariable::makeDynamic);
      output.effect(Expression.effect("set-valid", handle.use(), rows, cols));
    }
    return handle;
  }

  private Value ask(String name, TileHandle handle) {
    return new Scalar(Expression.of(name, ValueKind.INT, handle.use()));
  }
}
