/** What a card needs more than the simulator: addresses of tiles, and scratch. */
@NullMarked
package dev.simpler.export.plan;

import org.jspecify.annotations.NullMarked;
