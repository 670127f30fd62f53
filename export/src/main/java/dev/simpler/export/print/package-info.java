/** From structured code to C++, by tables per chip and epoch. */
@NullMarked
package dev.simpler.export.print;

import org.jspecify.annotations.NullMarked;
