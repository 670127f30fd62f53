/** The ABI as a C header, generated from the struct descriptors. */
@NullMarked
package dev.simpler.abi.header;

import org.jspecify.annotations.NullMarked;
