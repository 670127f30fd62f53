package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Named;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions ask of a graph that they build on the host. */
final class HostGraphCalls implements ApiCalls {
  private static final String PACKAGE = "dev/simpler/platform/orchestration/hostgraph/";

  private final Output output;

  HostGraphCalls(Output output) {
    this.output = output;
  }

  @Override
  public @Nullable Value call(Call call) {
    if (!call.owner().equals(PACKAGE + "HostGraph")) {
      return null;
    }
    return switch (call.name()) {
      case "addTask" -> addTask(call);
      case "addSuccessor" -> effect("add-successor", number(call, 0), number(call, 1));
      case "taskCount" -> new Scalar(Expression.of("task-count", ValueKind.INT));
      case "malloc" -> {
        Operation malloc = Expression.of("host-malloc", ValueKind.LONG, number(call, 0));
        yield new Scalar(output.taken(call.named("memory"), malloc));
      }
      case "free" -> effect("host-free", number(call, 0));
      case "word" -> new Scalar(Expression.of("float-word", ValueKind.LONG, number(call, 0)));
      default -> null;
    };
  }

  private Value addTask(Call call) {
    List<Expression> operands = new ArrayList<>();
    operands.add(number(call, 0));
    operands.add(Expression.word("CoreType::" + ((Named) call.arguments().get(1)).name()));
    for (Value each : ((Row) call.arguments().get(2)).items) {
      operands.add(((Scalar) each).expression());
    }
    Operation task = new Operation("add-task", ValueKind.INT, operands);
    if (call.ignored()) {
      output.effect(task);
      return new Value.Nothing();
    }
    return new Scalar(output.taken(call.named("task"), task));
  }

  private Value effect(String name, Expression... operands) {
    output.effect(Expression.effect(name, operands));
    return new Value.Nothing();
  }

  private static Expression number(Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }
}
