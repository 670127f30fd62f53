/** Nested scopes. */
@NullMarked
package dev.simpler.examples.scope;

import org.jspecify.annotations.NullMarked;
