package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.ApiCalls.Call;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import dev.simpler.export.lift.ViewCalls.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kernels ask of a communication domain, and instructions between its chips. */
final class DomainCalls {
  /** The context of a domain, by the word that its address is in. */
  record Domain(Expression index) implements Value.Handle {}

  private static final String ELEMENT = "element-type";

  private final Output output;

  DomainCalls(Output output) {
    this.output = output;
  }

  /** A call of a context; null of a method that is not translated. */
  @Nullable Value call(Call call) {
    Domain domain = (Domain) Objects.requireNonNull(call.receiver());
    return switch (call.name()) {
      case "rank" -> new Scalar(Expression.of("domain-rank", ValueKind.INT, domain.index()));
      case "ranks" -> new Scalar(Expression.of("domain-ranks", ValueKind.INT, domain.index()));
      case "windowBytes" ->
          new Scalar(Expression.of("window-bytes", ValueKind.LONG, domain.index()));
      case "peer" -> peer(call, domain);
      default -> null;
    };
  }

  private static Value peer(Call call, Domain domain) {
    Expression rank = number(call.arguments().get(1));
    return call.arguments().getFirst() instanceof View own
        ? own.at(domain.index(), rank)
        : new Scalar(
            Expression.of(
                "peer-address",
                ValueKind.LONG,
                domain.index(),
                number(call.arguments().getFirst()),
                rank));
  }

  /** An instruction between chips; null of any other. */
  @Nullable Value instruction(Call call) {
    return switch (call.type()) {
      case "TNOTIFY" -> effect(call, signals(call), value(call), mode(call));
      case "TWAIT" -> effect(call, signals(call), value(call), mode(call));
      case "TTEST" -> {
        Operation test =
            Expression.of(call.type(), ValueKind.BOOL, signals(call), value(call), mode(call));
        yield new Scalar(output.taken(call.named("arrived"), test));
      }
      case "TPUT", "TGET" -> transfer(call);
      case "TREDUCE", "TBROADCAST" -> {
        List<Value> arguments = call.arguments();
        throw output.refuse(
            call.type()
                + (arguments.get(1) instanceof Row ? " of an array of views" : "")
                + " is not translated",
            "name the ranks one by one with TGET, TADD and TPUT");
      }
      case "TPUT_ASYNC", "TGET_ASYNC" ->
          throw output.refuse(
              call.type() + " is not translated: it takes a session that is not passed",
              "use TPUT or TGET");
      default -> null;
    };
  }

  private Expression signals(Call call) {
    View view = (View) call.arguments().get(1);
    return whole(call, view, Expression.word("int32_t"));
  }

  private static Expression value(Call call) {
    return number(call.arguments().get(2));
  }

  private static Expression mode(Call call) {
    Named named = (Named) call.arguments().get(3);
    String kind = call.type().equals("TNOTIFY") ? "notify " : "wait ";
    return Expression.word(kind + named.name());
  }

  private @Nullable Value transfer(Call call) {
    List<TileHandle> tiles =
        call.arguments().stream()
            .filter(TileHandle.class::isInstance)
            .map(TileHandle.class::cast)
            .toList();
    Expression type = Expression.of(ELEMENT, ValueKind.OBJECT, tiles.getFirst().use());
    List<Expression> operands = new ArrayList<>();
    for (Value argument : call.arguments().subList(1, call.arguments().size())) {
      switch (argument) {
        case View view -> operands.add(whole(call, view, type));
        case TileHandle tile -> operands.add(tile.use());
        case Named named -> operands.addFirst(Expression.word("atomic " + named.name()));
        default -> {
          return null;
        }
      }
    }
    if (call.type().equals("TPUT") && !(call.arguments().getLast() instanceof Named)) {
      operands.addFirst(Expression.word("atomic NONE"));
    }
    return effect(call, operands.toArray(Expression[]::new));
  }

  private Value effect(Call call, Expression... operands) {
    output.effect(Expression.effect(call.type(), operands));
    return new Value.Nothing();
  }

  /** A view with its own extents, in a variable. */
  private Expression whole(Call call, View view, Expression type) {
    Expression rows = view.rows();
    Expression cols = view.cols();
    if (rows == null || cols == null || view.byColumns()) {
      throw output.refuse(
          call.type() + " of a view that is no matrix or block is not translated",
          "take a matrix of the argument");
    }
    return output.object(
        "whole",
        "global",
        Expression.of(
            "global-matrix", ValueKind.OBJECT, view.first(type), rows, cols, view.stride()));
  }

  private static Expression number(Value value) {
    return ((Scalar) value).expression();
  }
}
