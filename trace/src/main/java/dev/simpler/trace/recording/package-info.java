/** What is kept of a run on disk, so that it can be looked at afterwards. */
@NullMarked
package dev.simpler.trace.recording;

import org.jspecify.annotations.NullMarked;
