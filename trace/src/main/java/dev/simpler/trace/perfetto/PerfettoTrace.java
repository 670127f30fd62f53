package dev.simpler.trace.perfetto;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.HostRun;
import dev.simpler.trace.model.RecordedRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  /** Writes a file without workers of level 3 and up; see the other one. */
  public static void write(List<RecordedRun> runs, Path file) {
    write(runs, List.of(), file);
  }

  /**
   * Writes a file: Perfetto's own format if its name ends in {@code .pftrace}, else JSON. Runs of
   * workers of level 3 and up follow each other, with those of their chips where they lie in them.
   * Other runs of a device follow each other; devices are side by side.
   *
   * @param hosts runs of workers that are below no other
   */
  public static void write(List<RecordedRun> runs, List<HostRun> hosts, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        TraceSink sink =
            file.toString().endsWith(PROTO_ENDING) ? new PerfettoProto(out) : new ChromeJson(out)) {
      Map<Integer, Long> offsets = new HashMap<>();
      Arrows arrows = new Arrows();
      HostTracks tracks = new HostTracks(sink, arrows);
      long begin = 0;
      for (HostRun host : hosts) {
        for (HostRun.ChipRun chip : host.allChips()) {
          device(chip.run(), begin + chip.start(), sink, arrows, offsets);
        }
        tracks.write(host, begin);
        begin += host.endPs() + GAP_PS;
      }
      for (RecordedRun run : HostTracks.others(runs, hosts)) {
        long offset = offsets.getOrDefault(run.device().device(), begin);
        device(run, offset, sink, arrows, offsets);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "the trace cannot be written: "
                      + (e instanceof UncheckedIOException inside ? inside.getCause() : e))
              .at("file " + file)
              .mend("name a file in a folder that can be written to"),
          e);
    }
  }

  /** Writes a run of a device, whose next one may begin behind it. */
  private static void device(
      RecordedRun run, long offset, TraceSink sink, Arrows arrows, Map<Integer, Long> offsets) {
    int device = run.device().device();
    new RunTracks(run, offset, sink, arrows, !offsets.containsKey(device)).write();
    offsets.put(device, offset + run.endPs() + GAP_PS);
  }

  /** Numbers arrows over all runs. */
  static final class Arrows {
    private long next;

    long next() {
      return ++next;
    }
  }
}
