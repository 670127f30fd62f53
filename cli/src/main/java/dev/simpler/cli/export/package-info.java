/** {@code simpler export}: examples as C++ for cards. */
@NullMarked
package dev.simpler.cli.export;

import org.jspecify.annotations.NullMarked;
