package dev.simpler.sim.onchip;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;
import dev.simpler.sim.comm.PeerEffect;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements that arrive at another chip's memory, in runs with gaps that stay as they are.
 *
 * @param bytes from the first run to the end of the last one; not copied
 * @param runs which of them arrive
 * @param operation what becomes of them and of what is there
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying would cost each store
public record StoredRuns(byte[] bytes, List<Run> runs, ElementType type, AtomicOperation operation)
    implements PeerEffect {
  /** A run of bytes. */
  public record Run(int offset, int bytes) {}

  public StoredRuns {
    runs = List.copyOf(runs);
  }

  /** Bytes without gaps that replace what is there. */
  public StoredRuns(byte[] bytes) {
    this(bytes, List.of(new Run(0, bytes.length)), ElementType.UINT8, AtomicOperation.NONE);
  }

  @Override
  public void on(MemorySegment target) {
    byte[] present = new byte[type.bytes()];
    for (Run run : runs) {
      if (operation == AtomicOperation.NONE) {
        MemorySegment.copy(
            bytes, run.offset(), target, ValueLayout.JAVA_BYTE, run.offset(), run.bytes());
        continue;
      }
      for (int at = run.offset(); at < run.offset() + run.bytes(); at += present.length) {
        MemorySegment.copy(target, ValueLayout.JAVA_BYTE, at, present, 0, present.length);
        AtomicElements.combine(operation, type, present, bytes, at);
        MemorySegment.copy(present, 0, target, ValueLayout.JAVA_BYTE, at, present.length);
      }
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(PeerEffects.RUNS);
    out.writeByte(type.ordinal());
    out.writeByte(operation.ordinal());
    out.writeInt(bytes.length);
    out.writeInt(runs.size());
    for (Run run : runs) {
      out.writeInt(run.offset());
      out.writeInt(run.bytes());
      out.write(bytes, run.offset(), run.bytes());
    }
  }

  static StoredRuns read(DataInputStream in) throws IOException {
    ElementType type = ElementType.values()[in.readByte()];
    AtomicOperation operation = AtomicOperation.values()[in.readByte()];
    byte[] bytes = new byte[in.readInt()];
    List<Run> runs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Run run = new Run(in.readInt(), in.readInt());
      in.readFully(bytes, run.offset(), run.bytes());
      runs.add(run);
    }
    return new StoredRuns(bytes, runs, type, operation);
  }
}
