package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.KernelCalls.Argument;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ViewCalls of kernels on global memory: a first element, and the distance from row to row. */
final class ViewCalls {
  /**
   * A view.
   *
   * @param offset elements before its first one
   * @param stride elements from one row to the next; from one column to the next if it is by
   *     columns
   * @param rows extent, null where the tile's valid region says it
   * @param cols likewise
   * @param peer in whose window it is; null of the own memory
   * @param type of its elements, null where it is that of the tile it goes with
   */
  record View(
      Argument argument,
      Expression offset,
      Expression stride,
      boolean byColumns,
      @Nullable Expression rows,
      @Nullable Expression cols,
      @Nullable Peer peer,
      @Nullable Expression type)
      implements Value.Handle {
    View(Argument argument, Expression offset, Expression stride, boolean byColumns) {
      this(argument, offset, stride, byColumns, null, null, null, null);
    }

    /** The same part of the window of a rank of a domain. */
    View at(Expression domain, Expression rank) {
      Peer of = new Peer(domain, rank);
      return new View(argument, offset, stride, byColumns, rows, cols, of, type);
    }

    /** The same with elements of a type that the tile it goes with need not have. */
    View as(Expression stated) {
      return new View(argument, offset, stride, byColumns, rows, cols, peer, stated);
    }

    /** Its first element, of a type unless it has one of its own. */
    Expression first(Expression tileType) {
      Expression of = type == null ? tileType : type;
      Expression base = Expression.of(argument.base(), ValueKind.OBJECT, of, argument.index());
      Expression own =
          Fold.integer(offset).orElse(1) == 0
              ? base
              : Expression.of("+", ValueKind.OBJECT, base, offset);
      Peer there = peer;
      return there == null
          ? own
          : Expression.of("peer", ValueKind.OBJECT, there.domain(), own, there.rank());
    }
  }

  /** A rank of a domain, which is known by the word that its context's address is in. */
  record Peer(Expression domain, Expression rank) {}

  /** Types to which the fixpipe converts what it stores; of others the tile has the view's. */
  private static final Set<String> STORED = Set.of("FLOAT16", "BFLOAT16", "FLOAT32");

  private ViewCalls() {}

  /** A view of an argument; null of a method that makes none. */
  static @Nullable Value ofArgument(ApiCalls.Call call, Argument argument, Output output) {
    return switch (call.name()) {
      case "matrix" -> {
        int count = call.arguments().size();
        Expression offset = count == 3 ? number(call, 0) : Expression.of(0L);
        Expression cols = number(call, count - 1);
        yield new View(argument, offset, cols, false, number(call, count - 2), cols, null, null);
      }
      case "global" ->
          new View(
              argument,
              Expression.of(0L),
              Expression.of("row-stride", ValueKind.INT, argument.index()),
              false);
      case "view" -> view(call, argument, output);
      default -> null;
    };
  }

  private static Value view(ApiCalls.Call call, Argument argument, Output output) {
    Row shape = (Row) call.arguments().get(1);
    Row strides = (Row) call.arguments().get(2);
    String layout = ((Named) call.arguments().get(3)).name();
    boolean flat =
        List.of(0, 1, 2).stream()
            .allMatch(i -> shape.items[i].equals(new Scalar(Expression.of(1))));
    int near = layout.equals("DN") ? 3 : 4;
    boolean dense = Fold.integer(element(strides, near)).orElse(0) == 1;
    if (!flat || !dense || layout.equals("NZ")) {
      throw output.refuse(
          "a view of more than two dimensions, or with gaps within a row, is not translated",
          "use matrix, block, or a view of rows that are dense");
    }
    return new View(argument, number(call, 0), element(strides, 7 - near), near == 3);
  }

  /** A view of a view; null of a method that makes none. */
  static @Nullable Value of(ApiCalls.Call call, Output output) {
    View view = (View) Objects.requireNonNull(call.receiver());
    return switch (call.name()) {
      case "block" -> {
        Expression row = Fold.cast(ValueKind.LONG, number(call, 0));
        Expression col = Fold.cast(ValueKind.LONG, number(call, 1));
        Expression rows =
            Fold.binary("*", ValueKind.LONG, row, Fold.cast(ValueKind.LONG, view.stride()));
        Expression inner = Fold.binary("+", ValueKind.LONG, rows, col);
        yield new View(
            view.argument(),
            Fold.binary("+", ValueKind.LONG, view.offset(), inner),
            view.stride(),
            view.byColumns(),
            number(call, 2),
            number(call, 3),
            view.peer(),
            view.type());
      }
      case "as" -> {
        String type = ((Named) call.arguments().getFirst()).name();
        yield STORED.contains(type) ? view.as(Expression.word("element " + type)) : view;
      }
      case "stride" -> ask(view, "stride", ValueKind.LONG, number(call, 0));
      case "shape" -> ask(view, "extent-of-five", ValueKind.INT, number(call, 0));
      default -> null;
    };
  }

  /** Something of a view that is a whole tensor. */
  private static @Nullable Value ask(View view, String name, ValueKind kind, Expression dimension) {
    boolean whole =
        Fold.integer(view.offset()).orElse(1) == 0
            && view.stride() instanceof Expression.Operation stride
            && stride.name().equals("row-stride");
    return whole ? new Scalar(Expression.of(name, kind, view.argument().index(), dimension)) : null;
  }

  private static Expression element(Row row, int index) {
    return ((Scalar) row.items[index]).expression();
  }

  private static Expression number(ApiCalls.Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }

  /** The global tensor that a tile is loaded from or stored to, in a variable. */
  static Expression global(View view, TileHandle tile, Output output) {
    TileVariable variable = tile.tile();
    Expression first = view.first(Expression.of("element-type", ValueKind.OBJECT, tile.use()));
    String name = view.byColumns() ? "global-columns" : "global-rows";
    return output.object(
        (variable.name().isEmpty() ? "tile" : variable.name()) + "Global",
        "global",
        Expression.of(name, ValueKind.OBJECT, tile.use(), first, view.stride()));
  }
}
