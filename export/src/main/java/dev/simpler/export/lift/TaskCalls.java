package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.GraphHandles.CreateInfo;
import dev.simpler.export.lift.GraphHandles.Task;
import dev.simpler.export.lift.GraphHandles.TensorHandle;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments of tasks, one call per tensor or scalar. */
final class TaskCalls {
  private final Output output;

  TaskCalls(Output output) {
    this.output = output;
  }

  @Nullable Value call(ApiCalls.Call call) {
    Task task = (Task) Objects.requireNonNull(call.receiver());
    Value first = call.arguments().isEmpty() ? new Value.Nothing() : call.arguments().getFirst();
    switch (call.name()) {
      case "input", "inputs" -> add("add-input", task, first);
      case "output", "outputs" -> add("add-output", task, first);
      case "inout", "inouts" -> add("add-inout", task, first);
      case "noDep" -> add("add-no-dep", task, first);
      case "scalar" -> {
        String type = Descriptors.parameters(call.descriptor()).getFirst();
        Expression value = ((Scalar) first).expression();
        boolean plain = type.equals("I") && value instanceof Expression.Literal;
        Expression typed =
            plain ? value : Expression.of("scalar-" + type, Descriptors.kind(type), value);
        output.effect(Expression.effect("add-scalar", task.variable(), typed));
      }
      case "dependsOn" -> dependsOn(task, (Row) first);
      case "scalars" -> scalars(task, call, (Row) first);
      case "reset" -> output.effect(Expression.effect("reset-task", task.variable()));
      case "blocks" ->
          output.effect(
              Expression.effect("set-blocks", task.variable(), ((Scalar) first).expression()));
      case "syncStart" ->
          output.effect(
              Expression.effect("set-sync-start", task.variable(), ((Scalar) first).expression()));
      default -> {
        return null;
      }
    }
    return task;
  }

  private void dependsOn(Task task, Row ids) {
    List<Expression> operands = new ArrayList<>(List.of(task.variable()));
    for (Value each : ids.items) {
      operands.add(((Scalar) each).expression());
    }
    output.effect(new Operation("depends-on", ValueKind.NOTHING, operands));
  }

  private void scalars(Task task, ApiCalls.Call call, Row row) {
    String type = Descriptors.parameters(call.descriptor()).getFirst().substring(1);
    for (Value each : row.items) {
      Expression typed =
          Expression.of("scalar-" + type, Descriptors.kind(type), ((Scalar) each).expression());
      output.effect(Expression.effect("add-scalar", task.variable(), typed));
    }
  }

  private void add(String name, Task task, Value given) {
    List<Expression> operands = new ArrayList<>(List.of(task.variable()));
    if (given instanceof Row row) {
      for (Value each : row.items) {
        operands.add(operand(task, each));
      }
    } else {
      operands.add(operand(task, given));
    }
    output.effect(new Operation(name, ValueKind.NOTHING, operands));
  }

  private Expression operand(Task task, Value value) {
    return switch (value) {
      case CreateInfo info when info.depth() > task.depth() ->
          outliving(task, "optional-info", info.variable());
      case CreateInfo info -> info.variable();
      case TensorHandle tensor when tensor.depth() > task.depth() ->
          outliving(task, "optional-tensor", tensor.expression());
      case TensorHandle tensor -> tensor.expression();
      default -> throw output.refuse("a task's argument is no tensor", "pass a tensor");
    };
  }

  /** A task keeps addresses, so what is made in a branch must live as long as the task. */
  private Expression outliving(Task task, String type, Expression made) {
    Variable kept = output.outside(task.depth(), "kept", type);
    output.effect(Expression.effect("emplace", kept, made));
    return Expression.of("dereference", ValueKind.OBJECT, kept);
  }
}
