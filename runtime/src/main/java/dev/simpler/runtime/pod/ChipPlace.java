package dev.simpler.runtime.pod;

/**
 * A chip of a worker below this one.
 *
 * @param worker number of a child of the next level, which is a worker itself
 * @param chip number of the chip among the children of that one
 */
public record ChipPlace(int worker, int chip) {
  @Override
  public String toString() {
    return "chip " + chip + " of worker " + worker;
  }
}
