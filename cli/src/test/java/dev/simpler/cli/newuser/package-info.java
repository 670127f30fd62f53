/** Programs and tests as new users write them, in the lines that docs state. */
@NullMarked
package dev.simpler.cli.newuser;

import org.jspecify.annotations.NullMarked;
