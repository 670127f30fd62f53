/** Programs with one planted mistake each, and their twins without it. */
@NullMarked
package dev.simpler.examples.check;

import org.jspecify.annotations.NullMarked;
