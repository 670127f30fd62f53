/** A complete small backend, and what the platform suite says when it is broken. */
@NullMarked
package dev.simpler.testkit.tck.toy;

import org.jspecify.annotations.NullMarked;
