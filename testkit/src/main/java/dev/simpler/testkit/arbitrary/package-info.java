/**
 * Random values of the ABI, views and task graphs for jqwik's properties, with shrinking. With this
 * module on the class path {@code @ForAll} finds them by type.
 */
@NullMarked
package dev.simpler.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
