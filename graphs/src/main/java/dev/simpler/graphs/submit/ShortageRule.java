package dev.simpler.graphs.submit;

/** What becomes of a shortage: the failure of the run, or in the search for a size a larger one. */
@FunctionalInterface
public interface ShortageRule {
  /** Whether the shortage is over; if not, the run has failed over it. */
  boolean overcome(Shortage shortage);
}
