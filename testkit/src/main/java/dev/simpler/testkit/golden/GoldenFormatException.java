package dev.simpler.testkit.golden;

/** A file that is not of the golden schema; the message names file and place. */
public final class GoldenFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * States what is wrong where.
   *
   * @param message file, place and mistake
   */
  public GoldenFormatException(String message) {
    super(message);
  }
}
