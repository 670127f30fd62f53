/**
 * The runtime host_build_graph: the graph is complete before the device starts, every AICPU thread
 * schedules.
 */
@NullMarked
package dev.simpler.graphs.hbg;

import org.jspecify.annotations.NullMarked;
