package dev.simpler.sim.comm;

import java.io.DataOutputStream;
import java.io.IOException;

/** An effect on another chip's memory: it can be written down, as that chip may be elsewhere. */
public interface PeerEffect extends ArrivalEffect {
  /** Writes it down as a {@link EffectReader} reads it. */
  void write(DataOutputStream out) throws IOException;
}
