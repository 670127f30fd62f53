package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.PipeVariable;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.TileVariable.Address;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.kernel.Location;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Addresses of tiles: those that the kernel states stay, the others lie behind all that were
 * declared before, so that no two share bytes whatever the shapes are.
 */
final class AddressPlan {
  /** Bytes that an address is a multiple of, on both chips. */
  private static final int GRANULE = 32;

  /** The end of what is taken: known bytes, and how often which number of bytes. */
  private static final class End {
    private final Map<Expression, Integer> terms = new LinkedHashMap<>();
    private long known;

    Expression expression() {
      Expression sum = null;
      for (Map.Entry<Expression, Integer> term : terms.entrySet()) {
        Expression times =
            Fold.binary("*", ValueKind.INT, Expression.of(term.getValue()), term.getKey());
        sum = sum == null ? times : Fold.binary("+", ValueKind.INT, sum, times);
      }
      Expression constant = Expression.of((int) known);
      return sum == null ? constant : Fold.binary("+", ValueKind.INT, sum, constant);
    }

    void add(Expression bytes) {
      OptionalLong constant = Fold.integer(bytes);
      if (constant.isPresent()) {
        known += Math.ceilDiv(constant.getAsLong(), GRANULE) * GRANULE;
      } else {
        terms.merge(Expression.of("align", ValueKind.INT, bytes), 1, Integer::sum);
      }
    }
  }

  private final Map<Location, End> ends = new EnumMap<>(Location.class);

  /** Gives a tile its offset. */
  void place(TileVariable tile) {
    End end = ends.computeIfAbsent(tile.location(), each -> new End());
    switch (tile.address().orElse(null)) {
      case Address.Stated stated -> {
        tile.offset(stated.offset());
        End behind = new End();
        behind.add(stated.offset());
        behind.add(bytes(tile));
        if (behind.known > end.known || !behind.terms.isEmpty()) {
          behind.known = Math.max(behind.known, end.known);
          end.terms.forEach(behind.terms::putIfAbsent);
          ends.put(tile.location(), behind);
        }
      }
      case Address.Free _ -> {
        tile.offset(end.expression());
        end.add(bytes(tile));
      }
      case Address.SameAs same -> same.tile().offset().ifPresent(tile::offset);
      case null -> {}
    }
  }

  /** Gives popped tiles of a pipe room. */
  void reserve(Location memory, PipeVariable pipe) {
    End end = ends.computeIfAbsent(memory, each -> new End());
    pipe.offset((int) end.known);
    end.add(Expression.of(pipe.localBytes()));
  }

  private static Expression bytes(TileVariable tile) {
    Expression elements = Fold.binary("*", ValueKind.INT, tile.rows(), tile.cols());
    return Fold.binary("*", ValueKind.INT, elements, Expression.of(tile.type().bytes()));
  }
}
