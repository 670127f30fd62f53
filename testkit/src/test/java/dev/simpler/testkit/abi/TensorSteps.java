package dev.simpler.testkit.abi;

import dev.simpler.abi.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random views of a tensor, beside an oracle that lists the elements they address. */
final class TensorSteps {
  private static final int STEPS = 4;

  private TensorSteps() {}

  /** Where a walk of random steps ended, and the buffer elements it must address, in order. */
  record End(Tensor tensor, List<Long> elements) {}

  static End walk(Tensor start, long seed, List<Long> startElements) {
    Random random = new Random(seed);
    Tensor tensor = start;
    List<Long> expected = startElements;
    for (int step = 0; step < STEPS; step++) {
      int[] shape = tensor.shape();
      if (shape.length == 0) {
        tensor = tensor.reshape(1);
        continue;
      }
      int dim = random.nextInt(shape.length);
      switch (random.nextInt(4)) {
        case 0 -> {
          int[] extents = new int[shape.length];
          int[] corner = new int[shape.length];
          for (int d = 0; d < shape.length; d++) {
            corner[d] = random.nextInt(shape[d]);
            extents[d] = 1 + random.nextInt(shape[d] - corner[d]);
          }
          expected = pick(expected, shape, extents, corner, 1, 0);
          tensor = tensor.view(extents, corner);
        }
        case 1 -> {
          int from = random.nextInt(shape[dim]);
          int to = from + 1 + random.nextInt(shape[dim] - from);
          int by = 1 + random.nextInt(3);
          int[] extents = shape.clone();
          int[] corner = new int[shape.length];
          extents[dim] = (to - from + by - 1) / by;
          corner[dim] = from;
          expected = pick(expected, shape, extents, corner, by, dim);
          tensor = tensor.slice(dim, from, to, by);
        }
        case 2 -> {
          int other = random.nextInt(shape.length);
          expected = transposed(expected, shape, dim, other);
          tensor = tensor.transpose(dim, other);
        }
        default -> {
          if (tensor.isContiguous()) {
            boolean single = tensor.elements() == 1 && random.nextBoolean();
            tensor = single ? tensor.reshape() : tensor.reshape((int) tensor.elements());
          }
        }
      }
    }
    return new End(tensor, expected);
  }

  /** Buffer elements a tensor addresses, in row-major order of its indices. */
  static List<Long> elements(Tensor tensor) {
    List<Long> found = new ArrayList<>();
    collect(tensor, 0, tensor.startOffset(), found);
    return found;
  }

  private static void collect(Tensor tensor, int dim, long at, List<Long> found) {
    if (dim == tensor.rank()) {
      found.add(at);
      return;
    }
    for (long i = 0; i < tensor.extent(dim); i++) {
      collect(tensor, dim + 1, at + i * tensor.stride(dim), found);
    }
  }

  private static List<Long> pick(
      List<Long> source, int[] shape, int[] extents, int[] corner, int by, int steppedDim) {
    List<Long> picked = new ArrayList<>();
    int[] index = new int[shape.length];
    do {
      int flat = 0;
      for (int d = 0; d < shape.length; d++) {
        flat = flat * shape[d] + corner[d] + index[d] * (d == steppedDim ? by : 1);
      }
      picked.add(source.get(flat));
    } while (next(index, extents));
    return picked;
  }

  private static List<Long> transposed(List<Long> source, int[] shape, int first, int second) {
    int[] turned = shape.clone();
    turned[first] = shape[second];
    turned[second] = shape[first];
    List<Long> result = new ArrayList<>();
    int[] index = new int[shape.length];
    do {
      int flat = 0;
      for (int d = 0; d < shape.length; d++) {
        int at = d == first ? index[second] : d == second ? index[first] : index[d];
        flat = flat * shape[d] + at;
      }
      result.add(source.get(flat));
    } while (next(index, turned));
    return result;
  }

  private static boolean next(int[] index, int[] extents) {
    for (int d = index.length - 1; d >= 0; d--) {
      if (++index[d] < extents[d]) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}
