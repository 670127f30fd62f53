/** A card's library in a process of its own, so that its crash is an error and not the end. */
@NullMarked
package dev.simpler.onboard.child;

import org.jspecify.annotations.NullMarked;
