package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import java.util.List;
import java.util.Set;

/** Objects of orchestration functions. */
final class GraphHandles {
  /** The runtime. */
  record RuntimeFace() implements Value.Handle {}

  /** The arguments of the run. */
  record Arguments() implements Value.Handle {}

  /**
   * A tensor.
   *
   * @param depth how deep in blocks its variable is
   */
  record TensorHandle(Expression expression, int depth) implements Value.Assignable {
    @Override
    public String type() {
      return "tensor";
    }

    @Override
    public Value in(Expression variable) {
      return new TensorHandle(variable, depth);
    }
  }

  /**
   * A tensor to be created.
   *
   * @param depth how deep in blocks its variable is
   */
  record CreateInfo(Expression variable, int depth) implements Value.Handle {}

  /**
   * The arguments of a task.
   *
   * @param depth how deep in blocks its variable is
   */
  record Task(Expression variable, int depth) implements Value.Handle {}

  /**
   * What a submitted task gives back.
   *
   * @param checked holds something once it is known not to be empty
   */
  record Result(Expression variable, Set<Integer> checked) implements Value.Handle {}

  /**
   * An open scope.
   *
   * @param body the statements in it
   */
  record OpenScope(boolean manual, List<?> body, int line) implements Value.Handle {}

  private GraphHandles() {}
}
