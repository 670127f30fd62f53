/** The platforms of real cards. */
@NullMarked
package dev.simpler.runtime.onboard;

import org.jspecify.annotations.NullMarked;
