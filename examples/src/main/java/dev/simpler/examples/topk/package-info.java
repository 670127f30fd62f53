/** The greatest elements of each row: sorts and merges of records. */
@NullMarked
package dev.simpler.examples.topk;

import org.jspecify.annotations.NullMarked;
