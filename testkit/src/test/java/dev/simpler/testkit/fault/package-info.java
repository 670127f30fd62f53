/** Tests of injected faults. */
@NullMarked
package dev.simpler.testkit.fault;

import org.jspecify.annotations.NullMarked;
