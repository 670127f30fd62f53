package dev.simpler.sim.moves;

/**
 * The counter-based generator Philox-4x32 (Salmon et al., SC 2011): four words of 32 bits for each
 * counter of 128 bits and key of 64 bits.
 */
final class Philox {
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int KEY_STEP_0 = 0x9E3779B9;
  private static final int KEY_STEP_1 = 0xBB67AE85;

  private long low;
  private long high;
  private int word0;
  private int word1;
  private int word2;
  private int word3;

  Philox(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /** Moves the counter on. */
  void advance(int steps) {
    long next = low + steps;
    if (Long.compareUnsigned(next, low) < 0) {
      high++;
    }
    low = next;
  }

  /** Makes the four words of the counter {@code ahead} steps on. */
  void generate(int ahead, long key, int rounds) {
    long counterLow = low + ahead;
    long counterHigh = Long.compareUnsigned(counterLow, low) < 0 ? high + 1 : high;
    word0 = (int) counterLow;
    word1 = (int) (counterLow >>> Integer.SIZE);
    word2 = (int) counterHigh;
    word3 = (int) (counterHigh >>> Integer.SIZE);
    int key0 = (int) key;
    int key1 = (int) (key >>> Integer.SIZE);
    for (int round = 0; round < rounds; round++) {
      long product0 = Integer.toUnsignedLong(word0) * MULTIPLIER_0;
      long product1 = Integer.toUnsignedLong(word2) * MULTIPLIER_1;
      word0 = (int) (product1 >>> Integer.SIZE) ^ word1 ^ key0;
      word2 = (int) (product0 >>> Integer.SIZE) ^ word3 ^ key1;
      word1 = (int) product1;
      word3 = (int) product0;
      key0 += KEY_STEP_0;
      key1 += KEY_STEP_1;
    }
  }

  /** One of the four words made last. */
  int word(int index) {
    return switch (index) {
      case 0 -> word0;
      case 1 -> word1;
      case 2 -> word2;
      default -> word3;
    };
  }
}
