package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.GraphHandles.CreateInfo;
import dev.simpler.export.lift.GraphHandles.TensorHandle;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What orchestration functions ask of tensors, and descriptions of tensors to be created. */
final class TensorCalls {
  private final Output output;

  TensorCalls(Output output) {
    this.output = output;
  }

  @Nullable Value call(ApiCalls.Call call) {
    if (!(call.receiver() instanceof TensorHandle tensor)) {
      return call.name().equals("external") ? external(call) : null;
    }
    Expression of = tensor.expression();
    return switch (call.name()) {
      case "extent" ->
          new Scalar(Expression.of("tensor-extent", ValueKind.LONG, of, number(call, 0)));
      case "elements" -> new Scalar(Expression.of("tensor-elements", ValueKind.LONG, of));
      case "address" -> new Scalar(Expression.of("tensor-address", ValueKind.LONG, of));
      case "view" -> view(call, of);
      case "reshape" -> {
        Row extents = (Row) call.arguments().getFirst();
        Expression list = list(call.named("shape") + "Shape", extents);
        Expression count = Expression.of(extents.items.length);
        yield variable(
            call.named("reshaped"), Expression.of("reshape", ValueKind.OBJECT, of, list, count));
      }
      case "transpose" ->
          variable(
              call.named("transposed"),
              Expression.of("transpose", ValueKind.OBJECT, of, number(call, 0), number(call, 1)));
      default -> null;
    };
  }

  private Value view(ApiCalls.Call call, Expression of) {
    String name = call.named("view");
    List<Expression> operands = new ArrayList<>(List.of(of));
    operands.add(list(name + "Shape", (Row) call.arguments().get(0)));
    operands.add(list(name + "Corner", (Row) call.arguments().get(1)));
    if (call.arguments().size() > 2) {
      operands.add(number(call, 2));
    }
    String operation = operands.size() > 3 ? "view-manual" : "view";
    return variable(name, new Operation(operation, ValueKind.OBJECT, operands));
  }

  private @Nullable Value external(ApiCalls.Call call) {
    if (!(call.arguments().getLast() instanceof Row extents)) {
      return null;
    }
    Expression list = list("shape", extents);
    return variable(
        call.named("external"),
        Expression.of(
            "external",
            ValueKind.OBJECT,
            number(call, 0),
            list,
            Expression.of(extents.items.length),
            type(call, 1)));
  }

  private static Expression type(ApiCalls.Call call, int index) {
    return Expression.word("DataType::" + ((Named) call.arguments().get(index)).name());
  }

  /** A tensor in a variable of its own: tasks keep pointers. */
  TensorHandle variable(String name, Expression value) {
    return new TensorHandle(output.object(name, "tensor", value), output.depth());
  }

  /** Extents or indices in an array of its own. */
  Expression list(String name, Row row) {
    List<Expression> items = new ArrayList<>();
    for (Value each : row.items) {
      Expression item = ((Scalar) each).expression();
      boolean plain = item instanceof Expression.Literal;
      items.add(plain ? item : Expression.of("unsigned", ValueKind.INT, item));
    }
    return output.constant(name, "extents", new Operation("list", ValueKind.OBJECT, items));
  }

  @Nullable Value info(ApiCalls.Call call) {
    return switch (call.name()) {
      case "of" -> {
        Row extents = (Row) call.arguments().get(1);
        String name = call.named("created");
        Expression list = list(name + "Shape", extents);
        yield new CreateInfo(
            output.object(
                name,
                "info",
                Expression.of(
                    "new-info",
                    ValueKind.OBJECT,
                    list,
                    Expression.of(extents.items.length),
                    type(call, 0))),
            output.depth());
      }
      case "filledWith" -> {
        CreateInfo info = (CreateInfo) java.util.Objects.requireNonNull(call.receiver());
        Expression value = number(call, 0);
        output.effect(Expression.effect("set-initial-value", info.variable(), value));
        yield info;
      }
      case "withManualDep" -> {
        CreateInfo info = (CreateInfo) java.util.Objects.requireNonNull(call.receiver());
        output.effect(Expression.effect("set-manual", info.variable(), Fold.flag(true)));
        yield info;
      }
      default -> null;
    };
  }

  private static Expression number(ApiCalls.Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }
}
