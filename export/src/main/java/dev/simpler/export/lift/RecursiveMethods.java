package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.LiftedFunction;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.GraphHandles.TensorHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Methods of orchestration functions that call themselves. They become functions of their own,
 * since their code cannot stand where they are called: an AICPU has a stack, other than a core.
 */
final class RecursiveMethods {
  private final Supplier<Lifter> lifters;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<LiftedFunction> done = new ArrayList<>();

  /** No functions yet; each is read by a lifter of its own. */
  RecursiveMethods(Supplier<Lifter> lifters) {
    this.lifters = lifters;
  }

  /** Those that were called, each behind those it calls. */
  List<LiftedFunction> all() {
    return List.copyOf(done);
  }

  /** Calls one from what {@code caller} reads. */
  Value call(Lifter caller, MethodCode code, List<Value> arguments) {
    String key = code.owner + "." + code.name + code.descriptor;
    if (!names.containsKey(key)) {
      String name = names.containsValue(code.name) ? code.name + (names.size() + 1) : code.name;
      names.put(key, name);
      lift(code, name, arguments);
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(Expression.word(names.get(key)));
    operands.add(Expression.word("orch"));
    for (Value argument : arguments) {
      if (argument instanceof Value.Scalar scalar) {
        operands.add(scalar.expression());
      } else if (argument instanceof TensorHandle tensor) {
        operands.add(tensor.expression());
      }
    }
    caller.output.effect(new Expression.Operation("call", ValueKind.NOTHING, operands));
    return new Value.Nothing();
  }

  private void lift(MethodCode code, String name, List<Value> given) {
    Lifter lifter = lifters.get();
    List<Map.Entry<Variable, String>> parameters = new ArrayList<>();
    List<Value> arguments = new ArrayList<>();
    int slot = 0;
    for (Value value : given) {
      String wanted = code.parameter(slot).map(MethodCode.Local::name).orElse("given");
      slot++;
      switch (value) {
        case Value.Scalar scalar -> {
          ValueKind kind = scalar.expression().kind();
          Variable variable = new Variable(kind, lifter.output.fresh(wanted), true);
          parameters.add(Map.entry(variable, ""));
          arguments.add(new Value.Scalar(variable));
          slot += kind == ValueKind.LONG || kind == ValueKind.DOUBLE ? 1 : 0;
        }
        case TensorHandle _ -> {
          Variable variable = new Variable(ValueKind.OBJECT, lifter.output.fresh(wanted), true);
          parameters.add(Map.entry(variable, "output"));
          arguments.add(new TensorHandle(variable, lifter.output.depth()));
        }
        case GraphHandles.RuntimeFace _, GraphHandles.Arguments _ -> arguments.add(value);
        default ->
            throw lifter.output.refuse(
                code.name + " calls itself with an object that is no tensor",
                "give it numbers and tensors, or write it as a loop");
      }
    }
    lifter.inline(code, null, arguments);
    List<Statement> body = new ArrayList<>(lifter.prologue);
    body.addAll(lifter.output.close());
    done.add(new LiftedFunction(name, parameters, body));
  }
}
