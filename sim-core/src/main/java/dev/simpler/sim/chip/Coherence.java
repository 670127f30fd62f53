package dev.simpler.sim.chip;

/**
 * Who sees whose stores when; what a cache checker needs to know of a chip.
 *
 * @param lineBytes cache line, the unit of flush and invalidate
 * @param hostWritesNeedInvalidate whether an AICPU must invalidate before it reads what the host
 *     copied in
 */
public record Coherence(int lineBytes, boolean hostWritesNeedInvalidate) {
  static Coherence from(ProfileText text) {
    return new Coherence(
        text.integer("coherence.line.bytes"), text.flag("coherence.host_writes_need_invalidate"));
  }
}
