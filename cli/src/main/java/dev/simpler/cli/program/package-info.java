/** What commands find by a name that a user gives. */
@NullMarked
package dev.simpler.cli.program;

import org.jspecify.annotations.NullMarked;
