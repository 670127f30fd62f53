package dev.simpler.sim.chip;

/**
 * Who sees whose stores when; what checkers need to know of a chip.
 *
 * @param lineBytes cache line, the unit of flush and invalidate
 * @param hostWritesNeedInvalidate whether an AICPU must invalidate before it reads what the host
 *     copied in
 * @param vectorInOrder whether instructions of the vector pipe wait for those before them by
 *     themselves, so that no barrier of that pipe is needed
 */
public record Coherence(int lineBytes, boolean hostWritesNeedInvalidate, boolean vectorInOrder) {
  static Coherence from(ProfileText text) {
    return new Coherence(
        text.integer("coherence.line.bytes"),
        text.flag("coherence.host_writes_need_invalidate"),
        text.flag("coherence.vector_in_order"));
  }
}
