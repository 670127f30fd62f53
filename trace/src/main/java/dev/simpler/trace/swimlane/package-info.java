/** Files that the tools of the C++ original read. */
@NullMarked
package dev.simpler.trace.swimlane;

import org.jspecify.annotations.NullMarked;
