package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.ApiCalls.Call;
import dev.simpler.export.lift.Value.Named;
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
      case "TREDUCE", "TBROADCAST" -> everywhere(call);
      case "TPUT_ASYNC", "TGET_ASYNC" -> asynchronous(call);
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

  /** Of views of all ranks: of the own one, for the others are the same part of their windows. */
  private Value everywhere(Call call) {
    if (!(call.arguments().get(1) instanceof Domain domain)) {
      throw output.refuse(
          call.type() + " of an array of views is not translated",
          "name the domain and the own view");
    }
    TileHandle tile =
        (TileHandle)
            call.arguments().stream()
                .filter(TileHandle.class::isInstance)
                .findFirst()
                .orElseThrow();
    Expression type = Expression.of(ELEMENT, ValueKind.OBJECT, tile.use());
    View own = (View) call.arguments().get(2);
    List<Expression> operands = new ArrayList<>(List.of(domain.index(), own.first(type)));
    operands.addAll(List.of(extent(call, own.rows()), extent(call, own.cols()), own.stride()));
    for (Value argument : call.arguments().subList(3, call.arguments().size())) {
      operands.add(
          switch (argument) {
            case View view -> whole(call, view, type);
            case TileHandle handle -> handle.use();
            case Named named -> Expression.word("reduce " + named.name());
            default -> throw new IllegalStateException(call.type() + " of " + argument);
          });
    }
    return effect(call, operands.toArray(Expression[]::new));
  }

  private Expression extent(Call call, @Nullable Expression extent) {
    if (extent == null) {
      throw noMatrix(call);
    }
    return extent;
  }

  /** The end of a transfer beside the pipes. */
  record Event(Expression of) implements Value.Handle {}

  private Value asynchronous(Call call) {
    View to = (View) call.arguments().get(1);
    View from = (View) call.arguments().get(2);
    Expression type = Expression.word("uint8_t");
    Expression transfer =
        Expression.of(
            call.type(),
            ValueKind.OBJECT,
            whole(call, bytes(call, to), type),
            whole(call, bytes(call, from), type));
    return new Event(output.object(call.named("event"), "event", transfer));
  }

  /** The same as bytes, for the type of the elements is known at run time only. */
  private View bytes(Call call, View view) {
    Expression cols = view.cols();
    if (cols == null || view.byColumns() || !view.argument().base().equals("base")) {
      throw noMatrix(call);
    }
    Expression index = view.argument().index();
    Expression size = Expression.of("element-bytes", ValueKind.INT, index);
    return new View(
        new KernelCalls.Argument("bytes", index, null),
        times(ValueKind.LONG, view.offset(), size),
        times(ValueKind.INT, view.stride(), size),
        false,
        view.rows(),
        times(ValueKind.INT, cols, size),
        view.peer(),
        null);
  }

  private static Expression times(ValueKind kind, Expression count, Expression size) {
    return Fold.binary("*", kind, Fold.cast(kind, count), Fold.cast(kind, size));
  }

  /** A call of an event; null of a method that is not translated. */
  @Nullable Value event(Call call) {
    Event event = (Event) Objects.requireNonNull(call.receiver());
    return switch (call.name()) {
      case "await" -> {
        output.effect(Expression.effect("await-event", event.of()));
        yield new Value.Nothing();
      }
      case "test" ->
          new Scalar(
              output.taken(
                  call.named("ended"), Expression.of("test-event", ValueKind.BOOL, event.of())));
      default -> null;
    };
  }

  private UntranslatableException noMatrix(Call call) {
    return output.refuse(
        call.type() + " of a view that is no matrix or block is not translated",
        "take a matrix of the argument");
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
      throw noMatrix(call);
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
