package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables and operand stack of a method at one place. */
final class Frame {
  final MethodCode code;
  final Map<Integer, Value> slots;
  final List<Value> stack;
  @Nullable Value result;

  Frame(MethodCode code) {
    this(code, new HashMap<>(), new ArrayList<>(), null);
  }

  private Frame(
      MethodCode code, Map<Integer, Value> slots, List<Value> stack, @Nullable Value result) {
    this.code = code;
    this.slots = slots;
    this.stack = stack;
    this.result = result;
  }

  Frame copy() {
    return new Frame(code, new HashMap<>(slots), new ArrayList<>(stack), result);
  }

  /** Becomes what another frame is. */
  void become(Frame other) {
    slots.clear();
    slots.putAll(other.slots);
    stack.clear();
    stack.addAll(other.stack);
    result = other.result;
  }

  void push(Value value) {
    stack.add(value);
  }

  void push(Expression expression) {
    stack.add(new Value.Scalar(expression));
  }

  Value pop() {
    return stack.removeLast();
  }
}
