package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;

/** What a callable's signature declares of an argument; the ordinal is the code on the wire. */
public enum Direction {
  /** A word, no tensor. */
  SCALAR,
  /** A tensor that is read. */
  IN,
  /** A tensor that is written. */
  OUT,
  /** A tensor that is read and written. */
  INOUT;

  /** {@return whether the argument is read before it is written} */
  public boolean reads() {
    return this == IN || this == INOUT;
  }

  /** {@return whether the argument is written} */
  public boolean writes() {
    return this == OUT || this == INOUT;
  }

  /**
   * {@return the direction with the given code}
   *
   * @param code a number from the wire
   */
  public static Direction ofCode(int code) {
    if (code < 0 || code >= values().length) {
      throw AbiException.value(
          "signature", "direction " + code + " is outside 0.." + (values().length - 1));
    }
    return values()[code];
  }
}
