package dev.simpler.trace.perfetto;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RecordedRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes recorded runs as one trace file. */
public final class PerfettoTrace {
  private static final String PROTO_ENDING = ".pftrace";

  /** Between two runs of a device on the timeline, so that they can be told apart. */
  private static final long GAP_PS = 10_000_000;

  private PerfettoTrace() {}

  /**
   * Writes a file: Perfetto's own format if its name ends in {@code .pftrace}, else JSON. Runs of a
   * device follow each other; devices are side by side, each from 0 on.
   */
  public static void write(List<RecordedRun> runs, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        TraceSink sink =
            file.toString().endsWith(PROTO_ENDING) ? new PerfettoProto(out) : new ChromeJson(out)) {
      Map<Integer, Long> offsets = new HashMap<>();
      Arrows arrows = new Arrows();
      for (RecordedRun run : runs) {
        int device = run.device().device();
        long offset = offsets.getOrDefault(device, 0L);
        new RunTracks(run, offset, sink, arrows, !offsets.containsKey(device)).write();
        offsets.put(device, offset + run.endPs() + GAP_PS);
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "the trace cannot be written: " + e)
              .at("file " + file)
              .mend("name a file in a folder that can be written to"),
          e);
    }
  }

  /** Numbers arrows over all runs. */
  static final class Arrows {
    private long next;

    long next() {
      return ++next;
    }
  }
}
