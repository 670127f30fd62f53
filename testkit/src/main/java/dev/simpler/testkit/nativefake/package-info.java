/**
 * A native host library of our own that stands in for a card's, built with the machine's compiler.
 */
@NullMarked
package dev.simpler.testkit.nativefake;

import org.jspecify.annotations.NullMarked;
