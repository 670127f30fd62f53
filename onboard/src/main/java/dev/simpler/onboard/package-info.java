/** The platforms of real cards. */
@NullMarked
package dev.simpler.onboard;

import org.jspecify.annotations.NullMarked;
