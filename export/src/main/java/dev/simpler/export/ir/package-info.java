/** Kernels and orchestration functions as structured code: neither bytecode nor C++. */
@NullMarked
package dev.simpler.export.ir;

import org.jspecify.annotations.NullMarked;
