package dev.simpler.onboard.ffm;

/** A device whose library takes something of its process in each run that it never gives back. */
public interface Wearing {
  /** How many more runs there is enough of it for, {@link Integer#MAX_VALUE} if none is taken. */
  int runsLeft();
}
