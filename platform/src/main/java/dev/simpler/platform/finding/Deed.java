package dev.simpler.platform.finding;

/**
 * Something that was done, and where.
 *
 * @param what as in {@code TLOAD on pipe MTE2 writes tile x}
 * @param place where and when
 */
public record Deed(String what, Place place) {
  @Override
  public String toString() {
    return what + " at " + place;
  }
}
