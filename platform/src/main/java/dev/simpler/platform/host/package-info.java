/** What watches workers of level 3 and up. */
@NullMarked
package dev.simpler.platform.host;

import org.jspecify.annotations.NullMarked;
