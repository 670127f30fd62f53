/** The {@code simpler} command: one class per subcommand. */
@NullMarked
package dev.simpler.cli;

import org.jspecify.annotations.NullMarked;
