/** {@code simpler new}: a project of the user's own. */
@NullMarked
package dev.simpler.cli.project;

import org.jspecify.annotations.NullMarked;
