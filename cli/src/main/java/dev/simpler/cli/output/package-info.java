/** What commands answer with: one JSON object on request, and exit codes. */
@NullMarked
package dev.simpler.cli.output;

import org.jspecify.annotations.NullMarked;
