/** The contract of a platform as a test suite that a backend's author extends. */
@NullMarked
package dev.simpler.testkit.tck;

import org.jspecify.annotations.NullMarked;
