package dev.simpler.sim.observe;

/** What is done with bytes. */
public enum Access {
  /** They are read. */
  READ,
  /** They are replaced. */
  WRITE,
  /** They are read and then replaced, by the same instruction. */
  UPDATE,
  /** They are added to in one undivided step. */
  ATOMIC_ADD;

  /** {@return whether bytes may change} */
  public boolean writes() {
    return this != READ;
  }

  /** {@return whether old bytes matter} */
  public boolean reads() {
    return this != WRITE;
  }

  /**
   * {@return what hazard it is that nothing orders this access and one before it, of which one
   * writes: RAW, WAR or WAW}
   *
   * @param earlier the one that is meant to come first
   */
  public String hazardAfter(Access earlier) {
    if (!earlier.writes()) {
      return "WAR";
    }
    return reads() ? "RAW" : "WAW";
  }
}
