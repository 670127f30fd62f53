package dev.simpler.sim.onchip;

import dev.simpler.sim.comm.PeerEffect;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads what cores of other chips have written down of their stores and signals. */
public final class PeerEffects {
  static final int RUNS = 0;
  static final int SIGNAL = 1;

  private PeerEffects() {}

  /** Reads one, as a {@link dev.simpler.sim.comm.EffectReader}. */
  public static PeerEffect read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case RUNS -> StoredRuns.read(in);
      case SIGNAL -> SignalChange.read(in);
      default -> throw new IOException("an effect of kind " + kind);
    };
  }
}
