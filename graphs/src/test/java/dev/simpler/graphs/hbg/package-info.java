/** Tests of host_build_graph on a fake chip. */
@NullMarked
package dev.simpler.graphs.hbg;

import org.jspecify.annotations.NullMarked;
