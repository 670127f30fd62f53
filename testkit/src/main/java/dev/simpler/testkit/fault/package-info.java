/** Platforms that fail on demand, for tests of what happens then. */
@NullMarked
package dev.simpler.testkit.fault;

import org.jspecify.annotations.NullMarked;
