package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.GraphHandles.TensorHandle;

/** An array of tensors, of a length that is known at run time only. */
final class TensorArray implements Value.Indexed {
  private final Output output;
  private final Variable variable;

  TensorArray(Output output, Expression length, String hint) {
    this.output = output;
    String name = hint.isEmpty() ? "tensors" : hint;
    variable = output.object(name, "tensors", length);
  }

  @Override
  public Expression length() {
    return Expression.of("size", ValueKind.INT, variable);
  }

  /** A copy: tasks keep addresses, and the element may be replaced before they are submitted. */
  @Override
  public Value load(Expression index, String hint) {
    Expression element = Expression.of("element", ValueKind.OBJECT, variable, index);
    String name = hint.isEmpty() ? variable.name() + "Element" : hint;
    return new TensorHandle(output.object(name, "tensor", element), output.depth());
  }

  @Override
  public void store(Expression index, Value value) {
    if (!(value instanceof TensorHandle tensor)) {
      throw output.refuse("no tensor is put into an array of tensors", "put one into it");
    }
    output.effect(Expression.effect("put", variable, index, tensor.expression()));
  }
}
