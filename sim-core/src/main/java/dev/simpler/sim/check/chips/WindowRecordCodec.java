package dev.simpler.sim.check.chips;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.Access;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Records as bytes: the chips of a run may be simulated in several processes. */
final class WindowRecordCodec {
  private static final int TOUCHED = 0;
  private static final int SENT = 1;
  private static final int AWAITED = 2;

  private WindowRecordCodec() {}

  static byte[] write(List<WindowStep> steps) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(steps.size());
      for (WindowStep step : steps) {
        write(out, step);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static WindowRecord read(int member, byte[] record) {
    List<WindowStep> steps = new ArrayList<>();
    if (record.length > 0) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
      try {
        for (int left = in.readInt(); left > 0; left--) {
          steps.add(step(in));
        }
      } catch (IOException truncated) {
        throw new UncheckedIOException(truncated);
      }
    }
    return new WindowRecord(member, steps);
  }

  private static void write(DataOutputStream out, WindowStep step) throws IOException {
    switch (step) {
      case WindowStep.Touched touch -> {
        out.writeByte(TOUCHED);
        write(out, touch.window());
        ByteRuns bytes = touch.bytes();
        out.writeInt(bytes.runs());
        for (int run = 0; run < bytes.runs(); run++) {
          out.writeLong(bytes.start(run));
          out.writeLong(bytes.end(run));
        }
        out.writeByte(touch.access().ordinal());
        out.writeUTF(touch.instruction());
        write(out, touch.place());
      }
      case WindowStep.Sent sent -> {
        out.writeByte(SENT);
        write(out, sent.window());
        out.writeLong(sent.timePs());
        out.writeLong(sent.offset());
      }
      case WindowStep.Awaited wait -> {
        out.writeByte(AWAITED);
        write(out, wait.window());
        out.writeLong(wait.timePs());
        out.writeLong(wait.from());
        out.writeLong(wait.to());
      }
    }
  }

  private static WindowStep step(DataInputStream in) throws IOException {
    int kind = in.readByte();
    DeviceWindow window = window(in);
    return switch (kind) {
      case TOUCHED -> {
        List<long[]> pieces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
          pieces.add(new long[] {in.readLong(), in.readLong()});
        }
        Access access = Access.values()[in.readByte()];
        String instruction = in.readUTF();
        yield new WindowStep.Touched(
            window, ByteRuns.pieces(pieces), access, place(in), instruction);
      }
      case SENT -> new WindowStep.Sent(in.readLong(), window, in.readLong());
      case AWAITED -> new WindowStep.Awaited(in.readLong(), window, in.readLong(), in.readLong());
      default -> throw new IOException("a step of kind " + kind);
    };
  }

  private static void write(DataOutputStream out, DeviceWindow window) throws IOException {
    out.writeInt(window.deviceId());
    out.writeUTF(window.domain());
    out.writeInt(window.rank());
    out.writeInt(window.ranks());
    out.writeLong(window.address());
    out.writeLong(window.bytes());
    out.writeLong(window.peerAddress());
  }

  private static DeviceWindow window(DataInputStream in) throws IOException {
    return new DeviceWindow(
        in.readInt(),
        in.readUTF(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static void write(DataOutputStream out, Place place) throws IOException {
    out.writeInt(place.device());
    out.writeUTF(place.core());
    out.writeLong(place.taskId());
    out.writeInt(place.block());
    out.writeUTF(place.kernel());
    writeLines(out, place.lines());
    out.writeLong(place.timePs());
    writeLines(out, place.submitted());
  }

  private static Place place(DataInputStream in) throws IOException {
    return new Place(
        in.readInt(),
        in.readUTF(),
        in.readLong(),
        in.readInt(),
        in.readUTF(),
        lines(in),
        in.readLong(),
        lines(in));
  }

  private static void writeLines(DataOutputStream out, List<String> lines) throws IOException {
    out.writeInt(lines.size());
    for (String line : lines) {
      out.writeUTF(line);
    }
  }

  private static List<String> lines(DataInputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      lines.add(in.readUTF());
    }
    return lines;
  }
}
