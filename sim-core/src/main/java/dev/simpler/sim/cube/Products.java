package dev.simpler.sim.cube;

import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.lanes.HostVectors;
import dev.simpler.sim.lanes.Specialized;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The loops for products, all of the same result. */
final class Products {
  private static final int LANES = HostVectors.STEP / 4;

  /** Vectors of 16 FLOAT32 came to x86 together with the second sixteen registers. */
  private static final boolean MANY_REGISTERS = HostVectors.AVAILABLE && LANES >= 16;

  private static final List<ProductLoop> PLAIN = forms(ScalarProduct::new);
  private static final List<ProductLoop> NARROW =
      HostVectors.AVAILABLE ? forms(form -> vectors(new VectorForm(form, false))) : PLAIN;
  private static final List<ProductLoop> WIDE =
      MANY_REGISTERS ? forms(form -> vectors(new VectorForm(form, true))) : NARROW;

  private Products() {}

  /** The fastest one that {@code mode} allows for a result of {@code cols} columns. */
  static ProductLoop loop(ProductMode mode, ProductForm form, int cols) {
    if (!mode.vectors()) {
      return PLAIN.get(form.ordinal());
    }
    return (cols > 2 * LANES ? WIDE : NARROW).get(form.ordinal());
  }

  private static List<ProductLoop> forms(Function<ProductForm, ProductLoop> loop) {
    return Arrays.stream(ProductForm.values()).map(loop).toList();
  }

  /** A product with host vector instructions, of one form. */
  static ProductLoop vectors(VectorForm form) {
    return Specialized.copy(MethodHandles.lookup(), ProductLoop.class, ProductTemplate.class, form);
  }
}
