package dev.simpler.sim.onchip;

import dev.simpler.kernel.NotifyOperation;
import dev.simpler.sim.comm.PeerEffect;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A signal that arrives. */
public record SignalChange(int value, NotifyOperation operation) implements PeerEffect {
  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public void on(MemorySegment target) {
    int before = target.get(WORD, 0);
    target.set(
        WORD,
        0,
        switch (operation) {
          case ADD -> before + value;
          case SET -> value;
        });
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(PeerEffects.SIGNAL);
    out.writeInt(value);
    out.writeByte(operation.ordinal());
  }

  static SignalChange read(DataInputStream in) throws IOException {
    return new SignalChange(in.readInt(), NotifyOperation.values()[in.readByte()]);
  }
}
