/** Limits shared by all structs of the ABI. */
@NullMarked
package dev.simpler.abi;

import org.jspecify.annotations.NullMarked;
