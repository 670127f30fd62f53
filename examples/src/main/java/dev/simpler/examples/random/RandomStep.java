package dev.simpler.examples.random;

/**
 * One task of a random program: {@code to = a op b}, element by element. Crosses to the device as a
 * scalar argument.
 *
 * @param operation 0 to 3: sum, maximum, difference, half of a plus b
 * @param a buffer it reads
 * @param b the other buffer it reads
 * @param to buffer it writes, which may be one of those
 * @param blocks how many blocks share the rows, where the runtime knows blocks
 * @param scoped whether it is submitted in a scope of its own
 * @param awaited whether the function looks at its result before it goes on
 */
record RandomStep(
    int operation, int a, int b, int to, int blocks, boolean scoped, boolean awaited) {
  /** Rows of a buffer, which any number of blocks divides. */
  static final int ROWS = 32;

  static final int COLS = 64;

  /** Elements of a buffer. */
  static final int SIZE = ROWS * COLS;

  /** The buffers that are the program's arguments; the others are temporary. */
  static final int FIRST = 0;

  static final int SECOND = 1;
  static final int RESULT = 2;
  static final int ARGUMENTS = 3;

  /** Most buffers. */
  static final int BUFFERS = 16;

  static final int SUM = 0;
  static final int MAXIMUM = 1;
  static final int DIFFERENCE = 2;
  static final int HALF = 3;

  private static final int DIGITS = 8;
  private static final int DIGIT = (1 << DIGITS) - 1;

  private static int digit(long word, int index) {
    return (int) (word >>> index * DIGITS) & DIGIT;
  }

  /** The step of a word. */
  static RandomStep of(long word) {
    return new RandomStep(
        digit(word, 0),
        digit(word, 1),
        digit(word, 2),
        digit(word, 3),
        digit(word, 4),
        digit(word, 5) != 0,
        digit(word, 6) != 0);
  }

  /** Itself as a word. */
  long word() {
    long word = 0;
    int[] digits = {operation, a, b, to, blocks, scoped ? 1 : 0, awaited ? 1 : 0};
    for (int i = 0; i < digits.length; i++) {
      word |= (long) digits[i] << i * DIGITS;
    }
    return word;
  }

  /** The result for one element, rounded as the kernel rounds. */
  float apply(float left, float right) {
    return switch (operation) {
      case SUM -> left + right;
      case MAXIMUM -> Math.max(left, right);
      case DIFFERENCE -> left - right;
      default -> left * 0.5f + right;
    };
  }
}
