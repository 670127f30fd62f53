/** From bytecode to structured code: helpers inlined, objects dissolved. */
@NullMarked
package dev.simpler.export.lift;

import org.jspecify.annotations.NullMarked;
