/** The command line on a card's platform. */
@NullMarked
package dev.simpler.cli.card;

import org.jspecify.annotations.NullMarked;
