package dev.simpler.sim.isa;

/**
 * A form of the product with host vector instructions.
 *
 * @param wide whether its blocks are those for hosts with 32 vector registers
 */
record VectorForm(ProductForm form, boolean wide) {
  /** A copy of the loop over its blocks. */
  BlockLoop block() {
    return Specialized.block(wide ? WideBlock.class : NarrowBlock.class, form.fused());
  }
}
