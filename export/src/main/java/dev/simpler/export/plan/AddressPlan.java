package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.PipeVariable;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.TileVariable.Address;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.kernel.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

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

    End copy() {
      End copy = new End();
      copy.terms.putAll(terms);
      copy.known = known;
      return copy;
    }

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
        known += aligned(constant.getAsLong());
      } else {
        terms.merge(Expression.of("align", ValueKind.INT, bytes), 1, Integer::sum);
      }
    }
  }

  /** A tile that took bytes, and what was taken before. */
  private record Taken(TileVariable tile, End before) {}

  private final Map<Location, End> ends = new EnumMap<>(Location.class);
  private final Map<Location, Deque<Taken>> taken = new EnumMap<>(Location.class);
  private final Map<Location, List<Expression>> peaks = new EnumMap<>(Location.class);
  private final Map<Location, End> everything = new EnumMap<>(Location.class);
  private final Set<TileVariable> closed = new HashSet<>();

  /** Gives a tile its offset. */
  void place(TileVariable tile) {
    End end = ends.computeIfAbsent(tile.location(), each -> new End());
    switch (tile.address().orElse(null)) {
      case Address.Stated stated -> {
        tile.offset(stated.offset());
        End behind = new End();
        behind.add(stated.offset());
        behind.add(bytes(tile));
        End all = everything.computeIfAbsent(tile.location(), each -> new End());
        all.known = Math.max(all.known, behind.known);
        behind.terms.forEach(all.terms::putIfAbsent);
        if (behind.known > end.known || !behind.terms.isEmpty()) {
          behind.known = Math.max(behind.known, end.known);
          end.terms.forEach(behind.terms::putIfAbsent);
          ends.put(tile.location(), behind);
          peak(tile.location(), behind);
        }
      }
      case Address.Free _ -> {
        stack(tile.location()).push(new Taken(tile, end.copy()));
        tile.offset(end.expression());
        end.add(bytes(tile));
        everything.computeIfAbsent(tile.location(), each -> new End()).add(bytes(tile));
        peak(tile.location(), end);
      }
      case Address.SameAs same -> same.tile().offset().ifPresent(tile::offset);
      case null -> {}
    }
  }

  /** Bytes rounded up to whole granules. */
  static long aligned(long bytes) {
    return Math.ceilDiv(bytes, GRANULE) * GRANULE;
  }

  private Deque<Taken> stack(Location memory) {
    return taken.computeIfAbsent(memory, each -> new ArrayDeque<>());
  }

  private void peak(Location memory, End end) {
    peaks.computeIfAbsent(memory, each -> new ArrayList<>()).add(end.expression());
  }

  /** A tile is closed: tiles that are declared from now on may have its bytes. */
  void release(TileVariable tile) {
    closed.add(tile);
    Deque<Taken> stack = stack(tile.location());
    while (!stack.isEmpty() && closed.contains(stack.peek().tile())) {
      ends.put(tile.location(), stack.pop().before());
    }
  }

  /** Goes on behind all tiles there ever were, for tiles that live as long as the kernel. */
  void behindEverything(Location memory) {
    if (closed.stream().anyMatch(each -> each.location() == memory)) {
      ends.put(memory, everything.computeIfAbsent(memory, each -> new End()).copy());
    }
  }

  /** How far what is taken of each memory reaches, whenever it grows. */
  Map<Location, List<Expression>> peaks() {
    return peaks;
  }

  /** Gives popped tiles of a pipe room. */
  void reserve(Location memory, PipeVariable pipe) {
    End end = ends.computeIfAbsent(memory, each -> new End());
    pipe.offset((int) end.known);
    end.add(Expression.of(pipe.localBytes()));
    everything.computeIfAbsent(memory, each -> new End()).add(Expression.of(pipe.localBytes()));
    peak(memory, end);
  }

  private static Expression bytes(TileVariable tile) {
    Expression elements = Fold.binary("*", ValueKind.INT, tile.rows(), tile.cols());
    return Fold.binary("*", ValueKind.INT, elements, Expression.of(tile.type().bytes()));
  }
}
