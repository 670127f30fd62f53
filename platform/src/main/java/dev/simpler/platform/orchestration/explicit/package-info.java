/**
 * What orchestration functions of {@code aicpu_build_graph} are written against: tasks in rings,
 * built on the device, with dependencies that the function states itself.
 */
@NullMarked
package dev.simpler.platform.orchestration.explicit;

import org.jspecify.annotations.NullMarked;
