/** The platforms of real cards, each its chip's constants and the native library. */
@NullMarked
package dev.simpler.onboard.card;

import org.jspecify.annotations.NullMarked;
