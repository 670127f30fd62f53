package dev.simpler.sim.comm;

import java.io.DataInputStream;
import java.io.IOException;

/** Reads what a {@link PeerEffect} has written. */
@FunctionalInterface
public interface EffectReader {
  /** Reads one. */
  ArrivalEffect read(DataInputStream in) throws IOException;
}
