/** The native library behind a card's platform, called through the foreign function API. */
@NullMarked
package dev.simpler.runtime.onboard.ffm;

import org.jspecify.annotations.NullMarked;
