/** {@code simpler abi}: layouts, the C header, golden vectors. */
@NullMarked
package dev.simpler.cli.abi;

import org.jspecify.annotations.NullMarked;
