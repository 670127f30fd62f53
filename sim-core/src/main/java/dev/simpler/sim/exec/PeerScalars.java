package dev.simpler.sim.exec;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.StoredRuns;
import java.lang.foreign.MemorySegment;

/** Scalar loads and stores of a peer's window. A load waits for the bytes, a store does not. */
final class PeerScalars {
  private final CoreUnits units;

  PeerScalars(CoreUnits units) {
    this.units = units;
  }

  /** The bytes at an address. */
  MemorySegment load(long address, int bytes) {
    PeerPort peers = units.port().peers();
    byte[] loaded = peers.load(address, bytes, units.pipes().begin(Pipe.S), "load");
    units.pipes().holdUntil(Pipe.S, peers.reached());
    return MemorySegment.ofArray(loaded);
  }

  /** Sends bytes to an address. */
  void store(long address, byte[] bytes) {
    units
        .port()
        .peers()
        .store(
            address,
            bytes.length,
            new StoredRuns(bytes),
            units.pipes().begin(Pipe.S),
            bytes.length,
            "store");
  }
}
