/** Tests of aicpu_build_graph on a fake chip. */
@NullMarked
package dev.simpler.graphs.abg;

import org.jspecify.annotations.NullMarked;
