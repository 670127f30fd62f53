/** Faults that a plan injects: what fails, when, and how it must end. */
@NullMarked
package dev.simpler.platform.fault;

import org.jspecify.annotations.NullMarked;
