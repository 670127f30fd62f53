package dev.simpler.testkit;

/** How many elements are how far from their golden values; each place doubles the distance. */
final class UlpHistogram {
  private static final int PLACES = 66;
  private static final int NEVER = PLACES - 1;

  private final long[] counts = new long[PLACES];

  /** Counts a distance of {@link Ulps}. */
  void add(long ulps) {
    counts[ulps == Ulps.NEVER ? NEVER : Long.SIZE - Long.numberOfLeadingZeros(ulps)]++;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int place = 0; place < PLACES; place++) {
      if (counts[place] > 0) {
        text.append(text.isEmpty() ? "" : ", ").append(label(place));
        text.append(": ").append(counts[place]);
      }
    }
    return text.toString();
  }

  private static String label(int place) {
    if (place == NEVER) {
      return "not finite";
    }
    if (place < 2) {
      return Integer.toString(place);
    }
    long from = 1L << (place - 1);
    return from + "-" + (2 * from - 1);
  }
}
