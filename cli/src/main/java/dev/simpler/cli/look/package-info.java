/** Commands and options for looking at runs. */
@NullMarked
package dev.simpler.cli.look;

import org.jspecify.annotations.NullMarked;
