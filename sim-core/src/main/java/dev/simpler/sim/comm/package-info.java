/** Several chips in one virtual time: what travels between them, and who may go how far. */
@NullMarked
package dev.simpler.sim.comm;

import org.jspecify.annotations.NullMarked;
