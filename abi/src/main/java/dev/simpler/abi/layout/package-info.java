/**
 * Struct descriptors as data: names, offsets, sizes, and what is derived from them (FFM layouts,
 * tables, hex).
 */
@NullMarked
package dev.simpler.abi.layout;

import org.jspecify.annotations.NullMarked;
