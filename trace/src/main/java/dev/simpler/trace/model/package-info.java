/** A recorded run as something to ask. */
@NullMarked
package dev.simpler.trace.model;

import org.jspecify.annotations.NullMarked;
