/** What a card needs more than the simulator: addresses of tiles, scratch, rows for columns. */
@NullMarked
package dev.simpler.export.plan;

import org.jspecify.annotations.NullMarked;
