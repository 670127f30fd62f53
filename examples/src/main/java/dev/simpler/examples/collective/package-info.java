/** Programs on several chips that exchange data through the windows of a communication domain. */
@NullMarked
package dev.simpler.examples.collective;

import org.jspecify.annotations.NullMarked;
