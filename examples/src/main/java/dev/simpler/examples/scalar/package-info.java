/** Elements of tensors read and written by the orchestration function. */
@NullMarked
package dev.simpler.examples.scalar;

import org.jspecify.annotations.NullMarked;
