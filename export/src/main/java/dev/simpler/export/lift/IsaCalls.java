package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.PipeVariable;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tile instructions. */
final class IsaCalls implements ApiCalls {
  private static final String PACKAGE = "dev/simpler/kernel/isa/";

  /** Methods that are no apply, with what tells them apart; their numbers are constants. */
  private static final Map<String, String> REGROUPING =
      Map.of("toBlocks", " to blocks", "fromBlocks", " from blocks", "toFilters", " to filters");

  private final Output output;
  private final TileViews views;
  private final DomainCalls domains;

  IsaCalls(Output output, Capacities capacities) {
    this.output = output;
    views = new TileViews(output, capacities);
    domains = new DomainCalls(output);
  }

  @Override
  public @Nullable Value call(Call call) {
    boolean adds = call.name().equals("atomicAdd") && call.arguments().size() == 2;
    boolean regroups = call.type().equals("TTRANS") && REGROUPING.containsKey(call.name());
    if (!call.owner().startsWith(PACKAGE) || !adds && !regroups && !call.name().equals("apply")) {
      return null;
    }
    if (call.type().equals("TRESHAPE")) {
      return views.reshape(call);
    }
    if (call.arguments().getFirst() instanceof KernelCalls.Context) {
      Value between = domains.instruction(call);
      if (between != null) {
        return between;
      }
    }
    if (call.arguments().getFirst() instanceof KernelCalls.PipeEnd end) {
      return pipe(call, end.pipe());
    }
    TileHandle tile =
        call.arguments().stream()
            .filter(TileHandle.class::isInstance)
            .map(TileHandle.class::cast)
            .findFirst()
            .orElse(null);
    if (tile == null || !Descriptors.result(call.descriptor()).equals("V") && !call.ignored()) {
      return null;
    }
    List<Expression> operands = new ArrayList<>();
    for (Value argument : flat(call.arguments())) {
      Expression operand = operand(argument, tile);
      if (operand == null || regroups && !isConstant(argument)) {
        return null;
      }
      operands.add(operand);
    }
    String kind = regroups ? REGROUPING.get(call.name()) : kind(call.arguments());
    String name = adds ? "store-add" : call.type() + kind;
    output.effect(new Expression.Operation(name, ValueKind.NOTHING, operands));
    return new Value.Nothing();
  }

  /** Whether it is a tile, or a number that is known when sources are written. */
  private static boolean isConstant(Value argument) {
    return !(argument instanceof Scalar scalar) || Fold.integer(scalar.expression()).isPresent();
  }

  /** Arguments with those of an array in place of it. */
  private static List<Value> flat(List<Value> arguments) {
    List<Value> all = new ArrayList<>();
    for (Value each : arguments) {
      all.addAll(each instanceof Value.Row row ? List.of(row.items) : List.of(each));
    }
    return all;
  }

  /** What tells forms of an instruction apart that have as many operands. */
  private static String kind(List<Value> arguments) {
    boolean lists = arguments.stream().anyMatch(Value.Row.class::isInstance);
    boolean pattern =
        arguments.stream()
            .anyMatch(each -> each instanceof Named named && named.type().equals("MaskPattern"));
    return lists ? " of lists" : pattern ? " by pattern" : "";
  }

  private @Nullable Value pipe(Call call, PipeVariable pipe) {
    List<Expression> operands = new ArrayList<>();
    if (call.arguments().size() == 3 && call.arguments().get(1) instanceof TileHandle tile) {
      pipe.split(((Named) call.arguments().get(2)).name(), call.type().equals("TPOP"));
      operands.add(Expression.word("split " + pipe.split()));
      operands.add(Expression.word(pipe.name()));
      operands.add(tile.use());
    } else if (call.type().equals("TFREE") && call.arguments().size() == 1) {
      operands.add(Expression.word("split " + pipe.split()));
      operands.add(Expression.word(pipe.name()));
    } else {
      return null;
    }
    output.effect(new Expression.Operation(call.type(), ValueKind.NOTHING, operands));
    return new Value.Nothing();
  }

  private @Nullable Expression operand(Value argument, TileHandle tile) {
    return switch (argument) {
      case TileHandle handle -> handle.use();
      case ViewCalls.View view -> ViewCalls.global(view, tile, output);
      case Scalar scalar when scalar.expression().kind() == ValueKind.BOOL ->
          Fold.integer(scalar.expression()).isPresent() ? scalar.expression() : null;
      case Scalar scalar -> scalar.expression();
      case Named named -> Expression.word(named.type() + "." + named.name());
      default -> null;
    };
  }
}
