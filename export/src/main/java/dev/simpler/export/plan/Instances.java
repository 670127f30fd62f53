package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.LiftedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that a kernel's parameters had in launches: one instance of its template each. */
public final class Instances {
  private final LiftedKernel kernel;
  private final TreeSet<List<Long>> all =
      new TreeSet<>(
          (a, b) -> java.util.Arrays.compare(a.toArray(Long[]::new), b.toArray(Long[]::new)));

  /** No instances yet. */
  public Instances(LiftedKernel kernel) {
    this.kernel = kernel;
  }

  /** A launch with these argument words, and tensors of these extents. */
  public void add(Map<Integer, Long> words, Map<Integer, List<Integer>> shapes) {
    List<Long> values = new ArrayList<>();
    for (Operation argument : kernel.parameters().keySet()) {
      Long value = value(argument, words, shapes);
      if (value == null) {
        return;
      }
      values.add(value);
    }
    all.add(values);
  }

  private static @Nullable Long value(
      Operation argument, Map<Integer, Long> words, Map<Integer, List<Integer>> shapes) {
    int index = number(argument.operands().getFirst());
    List<Integer> shape = shapes.get(index);
    return switch (argument.name()) {
      case "word" -> words.get(index);
      case "int-scalar" ->
          words.containsKey(index) ? (Long) (long) words.get(index).intValue() : null;
      case "elements" ->
          shape == null
              ? null
              : (Long) shape.stream().mapToLong(each -> each).reduce(1, (a, b) -> a * b);
      case "extent" -> {
        int dimension = number(argument.operands().get(1));
        yield shape == null || dimension >= shape.size()
            ? null
            : (Long) (long) shape.get(dimension);
      }
      default -> null;
    };
  }

  private static int number(Expression index) {
    return (int) Fold.integer(index).orElse(-1);
  }

  /** Values of the parameters, in order, one list per instance. */
  public List<List<Long>> all() {
    return List.copyOf(Objects.requireNonNull(all));
  }
}
