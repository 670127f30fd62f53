package dev.simpler.sim.cube;

import dev.simpler.sim.lanes.Specialized;
import java.lang.invoke.MethodHandles;

/**
 * A form of the product with host vector instructions.
 *
 * @param wide whether its blocks are those for hosts with 32 vector registers
 */
record VectorForm(ProductForm form, boolean wide) {
  /** A copy of the loop over its blocks. */
  BlockLoop block() {
    Class<? extends BlockLoop> template = wide ? WideBlock.class : NarrowBlock.class;
    return Specialized.copy(MethodHandles.lookup(), BlockLoop.class, template, form.fused());
  }
}
