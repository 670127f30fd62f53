/** From a program's class images to C++ sources for cards. */
@NullMarked
package dev.simpler.export;

import org.jspecify.annotations.NullMarked;
