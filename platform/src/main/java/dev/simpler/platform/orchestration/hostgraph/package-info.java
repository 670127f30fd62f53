/**
 * What orchestration functions of {@code host_build_graph} are written against: a task graph with
 * explicit edges, complete before the device starts.
 */
@NullMarked
package dev.simpler.platform.orchestration.hostgraph;

import org.jspecify.annotations.NullMarked;
