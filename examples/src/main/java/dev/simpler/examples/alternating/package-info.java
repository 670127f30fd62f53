/** Independent cube and vector tasks in turn: how fast tasks are dispatched, and to both kinds. */
@NullMarked
package dev.simpler.examples.alternating;

import org.jspecify.annotations.NullMarked;
