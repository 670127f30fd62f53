package dev.simpler.sim.image;

/** How the size of a library call follows from its arguments, and what is charged for it. */
enum LibraryCost {
  /** As long as any single step. */
  FREE,
  /** Looks at everything it is given. */
  SCAN,
  /** Compares everything it is given with everything else it is given. */
  SCAN_PAIRS,
  /** Compares elements in an order that sorting needs. */
  SORT,
  /** Makes something as large as all it is given. */
  MAKE,
  /** The same, but for the receiver, which it extends. */
  APPEND,
  /** Makes something as large as what it is given and as its whole numbers state. */
  MAKE_COUNTED,
  /** Makes something as large as the product of what it is given. */
  MAKE_PAIRS,
  /** Makes something as large as what it is given times a whole number. */
  MAKE_TIMES;

  /** Whether the call allocates what its size says. */
  boolean makes() {
    return ordinal() >= MAKE.ordinal();
  }

  /** Whether sizes multiply. */
  boolean multiplies() {
    return this == SCAN_PAIRS || this == MAKE_PAIRS || this == MAKE_TIMES;
  }

  /** Whether whole numbers among the arguments are sizes. */
  boolean counts() {
    return this == MAKE_COUNTED || this == MAKE_TIMES;
  }
}
