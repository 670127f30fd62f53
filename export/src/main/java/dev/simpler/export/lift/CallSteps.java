package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CallSteps: of the image they are followed, of an API they become operations. */
final class CallSteps {
  private final Lifter lifter;
  private final ObjectSteps objects;

  CallSteps(Lifter lifter, ObjectSteps objects) {
    this.lifter = lifter;
    this.objects = objects;
  }

  void invoke(Frame frame, InvokeInstruction call, int index) {
    String descriptor = call.typeSymbol().descriptorString();
    List<Value> arguments = take(frame, Descriptors.parameters(descriptor));
    Value receiver = call.opcode() == Opcode.INVOKESTATIC ? null : frame.pop();
    String name = call.name().stringValue();
    String owner = call.owner().asInternalName();
    if (name.equals("<init>") && !lifter.classes.has(owner)) {
      return;
    }
    Value result;
    if (receiver instanceof Value.Function function) {
      result = call(function, arguments);
    } else if (name.equals("isNaN") && call.opcode() == Opcode.INVOKESTATIC) {
      Expression number = ((Value.Scalar) arguments.getFirst()).expression();
      result = new Value.Scalar(Expression.of("!=", ValueKind.BOOL, number, number));
    } else if (owner.equals("java/lang/Math")) {
      result = math(name, descriptor, arguments);
    } else if (lifter.classes.has(owner)) {
      boolean exactly = call.opcode() == Opcode.INVOKESPECIAL; // also where a subclass has its own
      result = follow(exactly ? null : receiver, receiver, owner, name, descriptor, arguments);
      if (name.equals("<init>") && receiver instanceof Value.Dissolved object) {
        objects.completed(object, owner);
      }
    } else {
      result =
          api(
              new ApiCalls.Call(
                  owner,
                  name,
                  descriptor,
                  receiver,
                  arguments,
                  Hints.behind(frame.code, index),
                  Hints.ignored(frame.code, index)));
    }
    if (!Descriptors.result(descriptor).equals("V")) {
      frame.push(java.util.Objects.requireNonNull(result, name));
    }
  }

  private static List<Value> take(Frame frame, List<String> types) {
    List<Value> arguments = new ArrayList<>();
    for (int i = types.size() - 1; i >= 0; i--) {
      arguments.add(Descriptors.typed(frame.pop(), types.get(i)));
    }
    Collections.reverse(arguments);
    return arguments;
  }

  private @Nullable Value follow(
      @Nullable Value chooses,
      @Nullable Value receiver,
      String owner,
      String name,
      String descriptor,
      List<Value> args) {
    String from = chooses instanceof Value.Dissolved object ? object.type : owner;
    MethodCode code = lifter.classes.method(from, name, descriptor).orElse(null);
    if (code == null) {
      throw lifter.output.refuse(
          "the method " + name + " of " + owner.replace('/', '.') + " has no code in the image",
          "call one that has");
    }
    return lifter.follow(code, receiver, args);
  }

  private @Nullable Value api(ApiCalls.Call call) {
    for (ApiCalls api : lifter.apis) {
      Value result = api.call(call);
      if (result != null) {
        return result;
      }
    }
    throw lifter.output.refuse(
        "the call of " + call.type() + "." + call.name() + " has no counterpart on this card",
        Replacements.ofCall(call.owner()));
  }

  private Value math(String name, String descriptor, List<Value> arguments) {
    ValueKind kind = Descriptors.kind(Descriptors.result(descriptor));
    Expression[] operands =
        arguments.stream()
            .map(each -> ((Value.Scalar) each).expression())
            .toArray(Expression[]::new);
    return new Value.Scalar(
        switch (name) {
          case "min", "max" -> Fold.binary(name, kind, operands[0], operands[1]);
          case "ceilDiv" -> Fold.binary("ceil-div", kind, operands[0], operands[1]);
          case "sqrt", "abs" -> Expression.of(name, kind, operands);
          case "toIntExact" -> Expression.of("exact-int", kind, operands);
          default ->
              throw lifter.output.refuse(
                  "Math." + name + " has no counterpart on a card",
                  "use min, max, ceilDiv, abs or sqrt, or compute it on the host");
        });
  }

  void invokeDynamic(Frame frame, InvokeDynamicInstruction call) {
    List<Value> arguments = take(frame, Descriptors.parameters(call.type().stringValue()));
    if (!call.name().equalsString("makeConcatWithConstants")) {
      frame.push(function(call, arguments));
      return;
    }
    StringBuilder text = new StringBuilder();
    int next = 0;
    String recipe = call.bootstrapArgs().getFirst().toString();
    for (int i = 0; i < recipe.length(); i++) {
      char c = recipe.charAt(i);
      text.append(c == '\1' ? text(arguments.get(next++)) : String.valueOf(c));
    }
    frame.push(new Value.Text(text.toString()));
  }

  private Value function(InvokeDynamicInstruction call, List<Value> caught) {
    for (ConstantDesc argument : call.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc handle
          && lifter.classes.has(internal(handle))) {
        boolean onObject = handle.kind() != DirectMethodHandleDesc.Kind.STATIC;
        return new Value.Function(
            internal(handle), handle.methodName(), handle.lookupDescriptor(), onObject, caught);
      }
    }
    throw lifter.output.refuse(
        "what " + call.name() + " makes has no counterpart on a card", "call a method instead");
  }

  private static String internal(DirectMethodHandleDesc handle) {
    String descriptor = handle.owner().descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private @Nullable Value call(Value.Function function, List<Value> arguments) {
    List<Value> all = new ArrayList<>(function.caught());
    all.addAll(arguments);
    Value receiver = function.onObject() ? all.removeFirst() : null;
    return follow(
        receiver, receiver, function.owner(), function.name(), function.descriptor(), all);
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Scalar scalar when scalar.expression() instanceof Expression.Literal literal ->
          literal.value().toString();
      case Value.Named named -> named.name();
      default -> "";
    };
  }
}
