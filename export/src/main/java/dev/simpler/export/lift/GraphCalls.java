package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.GraphHandles.OpenScope;
import dev.simpler.export.lift.GraphHandles.Result;
import dev.simpler.export.lift.GraphHandles.Task;
import dev.simpler.export.lift.GraphHandles.TensorHandle;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import dev.simpler.export.lift.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What orchestration functions ask of the runtime, of the run's arguments and of results. */
final class GraphCalls implements ApiCalls {
  private static final String PACKAGE = "dev/simpler/platform/orchestration/";

  private static final String TENSOR = "dev/simpler/abi/tensor/Tensor";

  private final Output output;
  private final TensorCalls tensors;
  private final TaskCalls tasks;

  GraphCalls(Output output) {
    this.output = output;
    tensors = new TensorCalls(output);
    tasks = new TaskCalls(output);
  }

  @Override
  public @Nullable Value call(Call call) {
    if (call.owner().equals(TENSOR)) {
      return tensors.call(call);
    }
    if (call.owner().startsWith("java/lang/") && call.name().equals("valueOf")) {
      return call.arguments().getFirst();
    }
    return switch (call.owner().startsWith(PACKAGE) ? call.type() : "") {
      case "Orchestrator", "ExplicitOrchestrator" -> runtime(call);
      case "RunArguments" -> arguments(call);
      case "TensorCreateInfo" -> tensors.info(call);
      case "TaskArguments" -> tasks.call(call);
      case "TaskResult" -> result(call);
      case "Scope" -> close(call);
      default -> null;
    };
  }

  @Override
  public @Nullable Value create(String type, String hint) {
    if (!type.equals(PACKAGE + "TaskArguments")) {
      return null;
    }
    Variable task =
        output.object(
            hint.isEmpty() ? "task" : hint, "task", Expression.of("new-task", ValueKind.OBJECT));
    return new Task(task, output.depth());
  }

  @Override
  public @Nullable Value array(String type, Expression length, String hint) {
    return type.equals(TENSOR) ? new TensorArray(output, length, hint) : null;
  }

  private @Nullable Value runtime(Call call) {
    return switch (call.name()) {
      case "submitAiv" -> submit(call, "submit-aiv", number(call, 0));
      case "submitAic" -> submit(call, "submit-aic", number(call, 0));
      case "submit" -> {
        Operation kernels =
            Expression.of(
                "mixed-kernels",
                ValueKind.OBJECT,
                number(call, 0),
                number(call, 1),
                number(call, 2));
        yield submit(call, "submit-mixed", kernels);
      }
      case "allocTensors" -> allocate(call);
      case "scope", "manualScope" -> {
        boolean manual = call.name().equals("manualScope");
        int line = output.line();
        output.open();
        yield new OpenScope(manual, output.current(), line);
      }
      case "getTensorData" -> read(call, "get-long", ValueKind.LONG);
      case "getFloat" -> read(call, "get-float", ValueKind.FLOAT);
      case "getInt" -> read(call, "get-int", ValueKind.INT);
      case "setFloat" -> write(call, "set-float");
      case "addDependency" -> {
        output.effect(Expression.effect("add-dependency", number(call, 0), number(call, 1)));
        yield new Value.Nothing();
      }
      case "isFatal" -> new Scalar(Expression.of("is-fatal", ValueKind.BOOL));
      case "reportFatal" -> report(call);
      case "clusterCount" -> new Scalar(Expression.of("cluster-count", ValueKind.INT));
      case "aivCount" -> new Scalar(Expression.of("aiv-count", ValueKind.INT));
      default -> null;
    };
  }

  private Value submit(Call call, String name, Expression kernels) {
    Task task = (Task) call.arguments().getLast();
    Operation submit = Expression.of(name, ValueKind.OBJECT, kernels, task.variable());
    if (call.ignored()) {
      output.effect(submit);
      return new Value.Nothing();
    }
    return new Result(output.object(call.named("outputs"), "result", submit), new HashSet<>());
  }

  private Value allocate(Call call) {
    List<Expression> infos = new ArrayList<>();
    if (call.arguments().getFirst() instanceof Row row) {
      for (Value each : row.items) {
        infos.add(((GraphHandles.CreateInfo) each).variable());
      }
    } else {
      infos.add(((Task) call.arguments().getFirst()).variable());
    }
    Operation allocate = new Operation("alloc-tensors", ValueKind.OBJECT, infos);
    if (call.ignored()) {
      output.effect(allocate);
      return new Value.Nothing();
    }
    return new Result(output.object(call.named("outputs"), "result", allocate), new HashSet<>());
  }

  private Value read(Call call, String name, ValueKind kind) {
    TensorHandle tensor = (TensorHandle) call.arguments().get(0);
    Row indices = (Row) call.arguments().get(1);
    Operation read =
        Expression.of(
            name,
            kind,
            tensor.expression(),
            Expression.of(indices.items.length),
            tensors.list("at", indices));
    return new Scalar(output.taken(call.named("element"), read));
  }

  private Value write(Call call, String name) {
    TensorHandle tensor = (TensorHandle) call.arguments().get(0);
    Row indices = (Row) call.arguments().get(2);
    output.effect(
        Expression.effect(
            name,
            tensor.expression(),
            Expression.of(indices.items.length),
            tensors.list("at", indices),
            number(call, 1)));
    return new Value.Nothing();
  }

  private Value report(Call call) {
    List<Expression> operands = new ArrayList<>();
    operands.add(number(call, 0));
    String format = call.arguments().get(1) instanceof Text text ? text.text() : "";
    if (format.contains("%s")) {
      throw output.refuse("the text of an object is not known on a card", "print numbers only");
    }
    operands.add(Expression.word('"' + format.replace("\"", "\\\"") + '"'));
    for (Value each : ((Row) call.arguments().get(2)).items) {
      operands.add(((Scalar) each).expression());
    }
    output.effect(new Operation("report-fatal", ValueKind.NOTHING, operands));
    return new Value.Nothing();
  }

  private @Nullable Value arguments(Call call) {
    return switch (call.name()) {
      case "tensor" -> {
        Operation tensor = Expression.of("run-tensor", ValueKind.OBJECT, number(call, 0));
        yield tensors.variable(call.named("tensor"), tensor);
      }
      case "scalar" -> run("run-scalar", ValueKind.LONG, call);
      case "scalarInt" -> run("run-int", ValueKind.INT, call);
      case "scalarFloat" -> run("run-float", ValueKind.FLOAT, call);
      case "tensorCount" -> new Scalar(Expression.of("run-tensors", ValueKind.INT));
      case "scalarCount" -> new Scalar(Expression.of("run-scalars", ValueKind.INT));
      default -> null;
    };
  }

  private static Value run(String name, ValueKind kind, Call call) {
    return new Scalar(Expression.of(name, kind, number(call, 0)));
  }

  private @Nullable Value result(Call call) {
    Result result = (Result) Objects.requireNonNull(call.receiver());
    return switch (call.name()) {
      case "get" -> {
        if (result.checked().add(output.depth())) {
          output.effect(Expression.effect("return-if-empty", result.variable()));
        }
        Operation get =
            Expression.of("get-output", ValueKind.OBJECT, result.variable(), number(call, 0));
        Variable variable = output.object(call.named("output"), "output", get);
        yield new TensorHandle(variable, output.depth());
      }
      case "isEmpty" -> new Scalar(Expression.of("is-empty", ValueKind.BOOL, result.variable()));
      case "size" -> new Scalar(Expression.of("output-count", ValueKind.INT, result.variable()));
      case "taskId" -> new Scalar(Expression.of("task-id", ValueKind.LONG, result.variable()));
      default -> null;
    };
  }

  /** The end of a scope; where a function returns from within it, the scope ends by itself. */
  private Value close(Call call) {
    OpenScope scope = (OpenScope) Objects.requireNonNull(call.receiver());
    if (scope.body() == output.current()) {
      output.add(new Statement.GraphScope(scope.manual(), output.close(), scope.line()));
    }
    return new Value.Nothing();
  }

  private static Expression number(Call call, int index) {
    return ((Scalar) call.arguments().get(index)).expression();
  }
}
