package dev.simpler.kernel;

/** What MSCATTER makes of an element and what is in its place in memory, in one undivided step. */
public enum AtomicOperation {
  /** The element replaces it. */
  NONE,
  /** Their sum, rounded to the type; integers wrap. */
  ADD,
  /** The greater of both, as TMAX with the old element first. */
  MAX,
  /** The lesser of both, as TMIN with the old element first. */
  MIN
}
