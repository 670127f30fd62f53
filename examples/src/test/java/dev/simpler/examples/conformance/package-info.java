/** What must hold on every graph runtime of every simulated chip alike. */
@NullMarked
package dev.simpler.examples.conformance;

import org.jspecify.annotations.NullMarked;
