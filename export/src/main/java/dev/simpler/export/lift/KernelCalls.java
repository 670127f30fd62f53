package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.PipeVariable;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Scalar;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What kernels ask of their context and of their arguments. */
final class KernelCalls implements ApiCalls {
  /** The context itself. */
  record Context() implements Value.Handle {}

  /** A tensor among the arguments, by its base: an operation that takes the element type. */
  record Argument(String base, Expression index, @Nullable Expression elements)
      implements Value.Handle {}

  /** A pipe of tiles. */
  record PipeEnd(PipeVariable pipe) implements Value.Handle {}

  private static final String PACKAGE = "dev/simpler/kernel/";

  private final Output output;
  private final Capacities capacities;
  private final TileCalls tiles;
  private final DomainCalls domains;

  KernelCalls(Output output, Capacities capacities) {
    this.output = output;
    this.capacities = capacities;
    tiles = new TileCalls(output, capacities);
    domains = new DomainCalls(output);
  }

  @Override
  public @Nullable Value call(Call call) {
    return switch (call.owner().startsWith(PACKAGE) ? call.type() : "") {
      case "KernelContext" -> context(call);
      case "TensorArgument" -> argument(call);
      case "GlobalTensor" -> ViewCalls.of(call, output);
      case "CommContext" -> domains.call(call);
      case "AsyncEvent" -> domains.event(call);
      case "Tile" -> tiles.call(call);
      case "TilePipe" -> pipe(call);
      default -> null;
    };
  }

  private @Nullable Value context(Call call) {
    return switch (call.name()) {
      case "blockIndex" -> number("block-index", ValueKind.INT);
      case "blockCount" -> number("block-count", ValueKind.INT);
      case "subBlockId" -> number("lane", ValueKind.INT);
      case "commContext" -> new DomainCalls.Domain(scalar(call, 0));
      case "word" -> argument("word", ValueKind.LONG, scalar(call, 0));
      case "intScalar" -> argument("int-scalar", ValueKind.INT, scalar(call, 0));
      case "floatScalar" -> argument("float-scalar", ValueKind.FLOAT, scalar(call, 0));
      case "tensor" -> new Argument("base", scalar(call, 0), null);
      case "buffer" -> new Argument("buffer", scalar(call, 0), scalar(call, 2));
      case "loadByte", "loadShort", "loadInt", "loadLong", "loadFloat" -> load(call);
      case "storeByte", "storeShort", "storeInt", "storeLong", "storeFloat" ->
          effect("store-" + typeOf(call.name()), scalar(call, 0), scalar(call, 1));
      case "dcci" -> effect("dcci", scalar(call, 0));
      case "tile" -> tile(call, location(call), element(call, 1), scalar(call, 2), scalar(call, 3));
      case "vec" -> tile(call, Location.VEC, element(call, 0), scalar(call, 1), scalar(call, 2));
      case "setFlag" -> flag("set-flag", call);
      case "waitFlag" -> flag("wait-flag", call);
      case "setCrossCoreFlag" -> crossFlag("set-cross-flag", call);
      case "waitCrossCoreFlag" -> crossFlag("wait-cross-flag", call);
      case "tilePipe" -> {
        PipeVariable pipe =
            new PipeVariable(
                output.fresh(call.named("pipe")),
                constant(call, 0),
                ((Named) call.arguments().get(1)).name(),
                constant(call, 2),
                constant(call, 3));
        output.add(new Statement.DeclarePipe(pipe, output.line()));
        yield new PipeEnd(pipe);
      }
      case "pipeBarrier" -> effect("pipe-barrier", pipe(call, 0));
      default -> null;
    };
  }

  private static String typeOf(String name) {
    return name.replaceFirst("^(load|store)", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static Location location(Call call) {
    return Location.valueOf(((Named) call.arguments().get(0)).name());
  }

  private static ElementType element(Call call, int index) {
    return ElementType.valueOf(((Named) call.arguments().get(index)).name());
  }

  private static Expression pipe(Call call, int index) {
    return Expression.word("PIPE_" + ((Named) call.arguments().get(index)).name());
  }

  private Value flag(String name, Call call) {
    Expression id = scalar(call, 2);
    Expression event =
        Fold.integer(id).isPresent()
            ? Expression.word("EVENT_ID" + Fold.integer(id).getAsLong())
            : Expression.of("event", ValueKind.OBJECT, id);
    return effect(name, pipe(call, 0), pipe(call, 1), event);
  }

  private @Nullable Value crossFlag(String name, Call call) {
    return call.arguments().size() > 1 ? null : effect(name, scalar(call, 0));
  }

  private int constant(Call call, int index) {
    OptionalLong value = Fold.integer(scalar(call, index));
    if (value.isEmpty()) {
      throw output.refuse(
          "flag, size or number of slots of a pipe is not constant", "make it a constant");
    }
    return (int) value.getAsLong();
  }

  /**
   * Where a pipe goes through memory on some launches, it does so on all: the result is the same.
   */
  private static @Nullable Value pipe(Call call) {
    PipeEnd end = (PipeEnd) Objects.requireNonNull(call.receiver());
    if (!call.name().equals("through")) {
      return null;
    }
    ViewCalls.View view = (ViewCalls.View) call.arguments().getFirst();
    end.pipe()
        .through(
            Expression.of(
                view.argument().base(),
                ValueKind.OBJECT,
                Expression.word("float"),
                view.argument().index()));
    return end;
  }

  private Value load(Call call) {
    String type = typeOf(call.name());
    ValueKind kind = Descriptors.kind(Descriptors.result(call.descriptor()));
    Operation load = Expression.of("load-" + type, kind, scalar(call, 0));
    return new Scalar(output.taken(call.named("loaded"), load));
  }

  private Value tile(
      Call call, Location location, ElementType type, Expression rows, Expression cols) {
    if (type.bits() < Byte.SIZE) {
      throw output.refuse("tiles of " + type + " are not translated", "use types of 8 bits");
    }
    capacities.need(rows);
    capacities.need(cols);
    TileVariable tile =
        new TileVariable(call.hint().isEmpty() ? "" : call.hint(), location, type, rows, cols);
    output.add(new Statement.DeclareTile(tile, output.line()));
    return TileHandle.of(tile, output.depth());
  }

  private @Nullable Value argument(Call call) {
    Argument argument = (Argument) Objects.requireNonNull(call.receiver());
    return switch (call.name()) {
      case "shape" -> argument("extent", ValueKind.INT, argument.index(), scalar(call, 0));
      case "elements" ->
          argument.elements() == null
              ? argument("elements", ValueKind.LONG, argument.index())
              : new Scalar(Fold.cast(ValueKind.LONG, argument.elements()));
      case "address" ->
          argument.base().equals("base")
              ? argument("address", ValueKind.LONG, argument.index())
              : argument("word", ValueKind.LONG, argument.index());
      default -> ViewCalls.ofArgument(call, argument, output);
    };
  }

  private Value number(String name, ValueKind kind, Expression... operands) {
    return new Scalar(new Operation(name, kind, List.of(operands)));
  }

  private Value argument(String name, ValueKind kind, Expression... operands) {
    return new Scalar(capacities.argument(new Operation(name, kind, List.of(operands))));
  }

  private Value effect(String name, Expression... operands) {
    output.effect(Expression.effect(name, operands));
    return new Value.Nothing();
  }

  private static Expression scalar(Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }
}
