package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Scalar;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;

/** Does what single instructions do, up to the one that ends a block. */
final class Stepper {
  private final Lifter lifter;
  private final Output output;
  private final Unrolling unrolling;
  private final Arithmetic arithmetic = new Arithmetic();
  private final ObjectSteps objects;
  private final CallSteps calls;

  Stepper(Lifter lifter, Unrolling unrolling) {
    this.lifter = lifter;
    this.output = lifter.output;
    this.unrolling = unrolling;
    objects = new ObjectSteps(lifter);
    calls = new CallSteps(lifter, objects);
  }

  void at(MethodCode code, int index) {
    output.at(lifter.classes.source(code.owner), code.line(index));
  }

  /** A number that is expected on the stack. */
  Expression number(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.expression();
    }
    throw output.refuse("a number is computed from an object", "compute with numbers only");
  }

  /** Does a block's instructions; gives the index of its last one if that decides the way. */
  int steps(Frame frame, int block) {
    MethodCode code = frame.code;
    int limit = code.graph.limit(block);
    for (int i = block; i < limit; i++) {
      at(code, i);
      Instruction instruction = code.instructions.get(i);
      switch (instruction) {
        case BranchInstruction _,
            ReturnInstruction _,
            ThrowInstruction _,
            TableSwitchInstruction _,
            LookupSwitchInstruction _ -> {
          return i;
        }
        default -> step(frame, instruction, i);
      }
    }
    return limit;
  }

  private void step(Frame frame, Instruction instruction, int index) {
    switch (instruction) {
      case NopInstruction _ -> {}
      case ConstantInstruction constant -> frame.push(constant(constant.constantValue()));
      case LoadInstruction load -> frame.push(read(frame, load.slot()));
      case StoreInstruction store -> store(frame, store.slot(), frame.pop(), index);
      case IncrementInstruction increment -> increment(frame, increment, index);
      case OperatorInstruction operator
          when operator.opcode() == java.lang.classfile.Opcode.ARRAYLENGTH ->
          frame.push(objects.length(frame.pop()));
      case OperatorInstruction operator -> operate(frame, operator);
      case ConvertInstruction convert ->
          frame.push(arithmetic.convert(convert.toType(), number(frame.pop())));
      case StackInstruction stack -> StackMoves.apply(frame, stack.opcode());
      case TypeCheckInstruction check when check.opcode() == Opcode.INSTANCEOF ->
          frame.push(objects.isOf(frame.pop(), check.type().asInternalName()));
      case TypeCheckInstruction _ -> {}
      case FieldInstruction field -> objects.field(frame, field);
      case InvokeInstruction call -> calls.invoke(frame, call, index);
      case InvokeDynamicInstruction call -> calls.invokeDynamic(frame, call);
      default -> objects.other(frame, instruction, index);
    }
  }

  private Value read(Frame frame, int slot) {
    Value value = frame.slots.get(slot);
    if (value == null) {
      throw output.refuse(
          "a variable may have no value here", "give it a value where it is declared");
    }
    return value;
  }

  private Value constant(Object value) {
    return switch (value) {
      case Integer number -> Lifter.scalar(ValueKind.INT, number);
      case Long number -> Lifter.scalar(ValueKind.LONG, number);
      case Float number -> Lifter.scalar(ValueKind.FLOAT, number);
      case Double number -> Lifter.scalar(ValueKind.DOUBLE, number);
      case String text -> new Value.Text(text);
      default -> new Value.Nothing();
    };
  }

  private void operate(Frame frame, OperatorInstruction operator) {
    Expression b = number(frame.pop());
    if (arithmetic.isUnary(operator.opcode())) {
      frame.push(arithmetic.unary(operator.opcode(), b));
      return;
    }
    Expression a = number(frame.pop());
    frame.push(arithmetic.binary(operator.opcode(), a, b, output));
  }

  private void increment(Frame frame, IncrementInstruction increment, int index) {
    Expression before = number(read(frame, increment.slot()));
    Expression sum = Fold.binary("+", ValueKind.INT, before, Expression.of(increment.constant()));
    store(frame, increment.slot(), new Scalar(sum), index);
  }

  private void store(Frame frame, int slot, Value stored, int index) {
    MethodCode.Local local = frame.code.stored(slot, index).orElse(null);
    if (local == null) {
      frame.slots.put(slot, lifter.keepSafe("kept", stored));
      return;
    }
    Value value = Descriptors.typed(stored, local.type());
    boolean declares = local.from() == index + 1;
    if (unrolling.isCounter(local)) {
      if (!(value instanceof Scalar scalar && scalar.expression() instanceof Literal)) {
        throw output.refuse(
            local.name()
                + " counts the turns of a loop that declares tiles, from what is not"
                + " constant",
            "count from a constant");
      }
      frame.slots.put(slot, value);
    } else if (frame.code.isFixed(local)) {
      frame.slots.put(slot, lifter.keep(local.name(), value));
    } else if (value instanceof Scalar scalar) {
      assign(frame, local, scalar.expression(), declares);
    } else {
      reassign(frame, local, value, declares);
    }
  }

  private void assign(Frame frame, MethodCode.Local local, Expression value, boolean declares) {
    if (!declares
        && frame.slots.get(local.slot()) instanceof Scalar old
        && old.expression() instanceof Variable variable
        && !variable.fixed()) {
      keepStack(frame, variable);
      output.add(new Statement.Assign(variable, value, output.line()));
      return;
    }
    frame.slots.put(local.slot(), new Scalar(output.let(local.name(), value, false)));
  }

  /** What is on the stack was computed before the assignment. */
  private void keepStack(Frame frame, Variable variable) {
    frame.stack.replaceAll(each ->
        each instanceof Scalar scalar && scalar.expression().any(variable::equals)
            ? lifter.keep(variable.name() + "Before", each)
            : each);
  }

  private void reassign(Frame frame, MethodCode.Local local, Value value, boolean declares) {
    if (!(value instanceof Value.Assignable object)) {
      frame.slots.put(local.slot(), value);
      return;
    }
    Value old = frame.slots.get(local.slot());
    if (declares || !(old instanceof Value.Assignable assigned)) {
      Variable variable = new Variable(ValueKind.OBJECT, output.fresh(local.name()), false);
      output.add(new Statement.Let(variable, object.type(), object.expression(), output.line()));
      frame.slots.put(local.slot(), object.in(variable));
    } else {
      output.add(
          new Statement.Assign(
              (Variable) assigned.expression(), object.expression(), output.line()));
    }
  }
}
