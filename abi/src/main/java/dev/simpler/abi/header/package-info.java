/** The ABI as a whole: the list of its structs, and the C header that is generated from it. */
@NullMarked
package dev.simpler.abi.header;

import org.jspecify.annotations.NullMarked;
