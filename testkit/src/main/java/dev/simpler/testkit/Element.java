package dev.simpler.testkit;

import dev.simpler.abi.tensor.Shape;
import dev.simpler.runtime.host.HostTensor;

/** Where an element is in its tensor, for people. */
final class Element {
  private Element() {}

  /** {@code element 130 [1, 2]} of the element with that number, counted row by row. */
  static String of(Shape shape, int index) {
    StringBuilder text = new StringBuilder("]");
    long rest = index;
    for (int dim = shape.rank() - 1; dim >= 0; dim--) {
      text.insert(0, (dim > 0 ? ", " : "") + rest % shape.extent(dim));
      rest /= shape.extent(dim);
    }
    return "element " + index + (shape.rank() > 1 ? " [" + text : "");
  }

  /** A line of who wrote an element last on a device; empty if that is not known. */
  static String writer(HostTensor tensor, int index) {
    return tensor
        .lastWriter(index)
        .map(who -> String.format("%n  %s was last written by %s", of(tensor.shape(), index), who))
        .orElse("");
  }
}
