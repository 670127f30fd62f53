/** Holds the capability list against the sources. */
@NullMarked
package dev.simpler.cli.capability;

import org.jspecify.annotations.NullMarked;
