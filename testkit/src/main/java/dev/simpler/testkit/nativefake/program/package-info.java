/** Programs that tests of the protocol run on the stand-in for a card, exported like any other. */
@NullMarked
package dev.simpler.testkit.nativefake.program;

import org.jspecify.annotations.NullMarked;
