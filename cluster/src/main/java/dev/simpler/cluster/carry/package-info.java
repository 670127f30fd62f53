/**
 * Which thread does the transport's work: one that is awake and has set it off, if there is one.
 */
@NullMarked
package dev.simpler.cluster.carry;

import org.jspecify.annotations.NullMarked;
