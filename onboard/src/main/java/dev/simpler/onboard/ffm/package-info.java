/** The native library behind a card's platform, called through the foreign function API. */
@NullMarked
package dev.simpler.onboard.ffm;

import org.jspecify.annotations.NullMarked;
