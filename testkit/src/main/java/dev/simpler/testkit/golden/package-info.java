/** Golden vectors of the struct ABI: the project's own, and the check of any directory of them. */
@NullMarked
package dev.simpler.testkit.golden;

import org.jspecify.annotations.NullMarked;
