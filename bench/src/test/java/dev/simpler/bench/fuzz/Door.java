package dev.simpler.bench.fuzz;

import java.util.List;

/** A place where bytes come in that somebody else wrote. */
interface Door {
  /** What it reads, for messages. */
  String name();

  /** Inputs that it takes, to be damaged; at least one. */
  List<byte[]> samples();

  /**
   * Offers an input. It is taken, or refused with a {@link dev.simpler.abi.error.SimplerException};
   * whatever else is thrown is a defect.
   */
  void offer(byte[] input) throws Throwable;

  /** How many of a thousand inputs of a run are for this door: few, where one takes long. */
  int share();
}
