/** Arguments of a run: tensors before scalars, the blob, the chip's fixed-size storage. */
@NullMarked
package dev.simpler.abi.task;

import org.jspecify.annotations.NullMarked;
