/** A page about runs, for a browser. */
@NullMarked
package dev.simpler.trace.report;

import org.jspecify.annotations.NullMarked;
