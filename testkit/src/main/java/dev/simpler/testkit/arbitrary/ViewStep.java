package dev.simpler.testkit.arbitrary;

import dev.simpler.abi.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One step from a tensor to a view of it. Its numbers are taken by the tensor it meets, so that any
 * list of steps fits any tensor, also one that lost steps by shrinking.
 *
 * @param kind what it does
 * @param dim which dimension, modulo the rank
 * @param from first index that stays, modulo the extent
 * @param length how many stay, modulo what is left
 * @param by distance of those that stay, from 1
 */
record ViewStep(Kind kind, int dim, int from, int length, int by) {
  enum Kind {
    NARROW,
    STEP,
    TRANSPOSE,
    FLATTEN
  }

  private static final int MOST = 12;

  static Arbitrary<ViewStep> arbitrary() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, MOST).withoutEdgeCases();
    return Combinators.combine(
            Arbitraries.of(Kind.class).withoutEdgeCases(),
            number,
            number,
            number,
            number.map(by -> 1 + by % 3))
        .as(ViewStep::new);
  }

  static Tensor all(Tensor tensor, List<ViewStep> steps) {
    Tensor view = tensor;
    for (ViewStep step : steps) {
      view = step.apply(view);
    }
    return view;
  }

  private Tensor apply(Tensor tensor) {
    int[] shape = tensor.shape();
    if (shape.length == 0) {
      return tensor.reshape(1);
    }
    int which = dim % shape.length;
    int first = from % shape[which];
    int count = 1 + length % (shape[which] - first);
    return switch (kind) {
      case NARROW -> {
        int[] corner = new int[shape.length];
        corner[which] = first;
        shape[which] = count;
        yield tensor.view(shape, corner);
      }
      case STEP -> tensor.slice(which, first, first + count, by);
      case TRANSPOSE -> tensor.transpose(which, from % shape.length);
      case FLATTEN -> tensor.isContiguous() ? tensor.reshape((int) tensor.elements()) : tensor;
    };
  }
}
