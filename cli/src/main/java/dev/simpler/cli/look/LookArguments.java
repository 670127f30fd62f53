package dev.simpler.cli.look;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cli.output.Usage;
import dev.simpler.platform.PlatformException;
import dev.simpler.trace.dump.DumpFolder;
import dev.simpler.trace.dump.DumpLevel;
import dev.simpler.trace.dump.DumpProvider;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.RunFolder;
import dev.simpler.trace.observe.RecordingProvider;
import dev.simpler.trace.perfetto.PerfettoTrace;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.swimlane.PmuEvent;
import dev.simpler.trace.swimlane.ProfileFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that keep a run so that it can be looked at. */
public final class LookArguments {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write a trace for Perfetto: AICPU threads, cores, pipes, dependencies. JSON, or"
              + " Perfetto's own format if the name ends in .pftrace. Takes the host time of"
              + " --profile 4.")
  private @Nullable Path trace;

  @Option(
      names = "--profile",
      paramLabel = "N",
      description =
          "Keep the run: 1 AI cores, 2 also dispatch and finish, 3 also scheduler phases, 4 also"
              + " the orchestrator and pipes. simpler report makes a page of it. No virtual time;"
              + " host time times 1.2 to 2.4 (1), 1.9 to 4.6 (4).")
  private int profile;

  @Option(
      names = "--pmu",
      paramLabel = "N",
      description =
          "Keep the run with performance counters of each kernel: 1 arithmetic, 2 pipes, 4 memory,"
              + " 5 L0, 6 conflicts (not modelled, 0), 7 UB, 8 L2 cache. No virtual time; host time"
              + " times 2.2 to 7.6.")
  private int pmu;

  @Option(
      names = "--dump",
      paramLabel = "N",
      description =
          "Keep arguments of tasks, before and after: 1 tensors marked by dump(), 2 all, 3 as 2"
              + " with bytes of marked ones only. simpler dump looks at them. No virtual time; host"
              + " time times 1.1 to 1.4.")
  private int dump;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where a profile or dump goes; outputs/PROGRAM_TIME by default.")
  private @Nullable Path output;

  private @Nullable RunFolder folder;
  private boolean temporary;

  /** Whether something was asked for. */
  public boolean isAsked() {
    return trace != null || isProfile() || dump != 0;
  }

  /**
   * The settings that make devices record, for a run of a program.
   *
   * @throws PlatformException if an option has a value that it does not take
   */
  public Map<String, String> settings(String program) {
    if (profile < 0 || profile > ProfileFiles.MOST) {
      throw Usage.refused(
          "--profile " + profile + " is outside 1.." + ProfileFiles.MOST,
          "1: AI cores, 2: dispatch and finish, 3: schedulers, 4: orchestrator");
    }
    if (pmu != 0 && PmuEvent.numbered(pmu).isEmpty()) {
      throw Usage.refused(
          "--pmu " + pmu + " is no group of counters",
          "1: arithmetic, 2: pipes, 4: memory, 5: L0, 6: conflicts, 7: UB, 8: L2 cache");
    }
    if (dump < 0 || dump >= DumpLevel.values().length) {
      throw Usage.refused(
          "--dump " + dump + " is outside 1..3",
          "1: marked tensors, 2: all arguments, 3: all, with bytes of marked ones only");
    }
    if (trace != null) {
      requirePlace(trace);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    if (trace != null || isProfile()) {
      settings.put(
          RecordingProvider.FOLDER, chosen(program).recordings().toAbsolutePath().toString());
      settings.put(RecordingProvider.DETAIL, detail().word());
    }
    if (dump != 0) {
      settings.put(
          DumpProvider.FOLDER,
          chosen(program).folder().resolve(DumpProvider.PLACE).toAbsolutePath().toString());
      settings.put(DumpProvider.LEVEL, Integer.toString(dump));
    }
    return settings;
  }

  /**
   * Told before a run that may take long, whose trace could then not be written. Folders on the way
   * to the output are made by the run.
   */
  private void requirePlace(Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    boolean made = output != null && output.toAbsolutePath().startsWith(folder);
    boolean there = Files.isDirectory(folder) && Files.isWritable(folder);
    if (Files.isDirectory(file) || !(there || made)) {
      throw Usage.refused(
          "--trace " + file + " cannot be written",
          "name a file in a folder that can be written to");
    }
  }

  private boolean isProfile() {
    return profile != 0 || pmu != 0;
  }

  private Detail detail() {
    if (pmu != 0) {
      return Detail.COUNTERS;
    }
    return trace != null ? Detail.PIPES : ProfileFiles.detail(profile);
  }

  private RunFolder chosen(String program) {
    RunFolder known = folder;
    if (known == null) {
      known = new RunFolder(place(program));
      folder = known;
    }
    return known;
  }

  private Path place(String program) {
    if (!isProfile() && dump == 0) {
      temporary = true;
      try {
        return Files.createTempDirectory("simpler-trace");
      } catch (IOException e) {
        throw new PlatformException(
            Fault.of(ErrorCategory.USAGE, "no temporary folder for the recording: " + e));
      }
    }
    Path given = output;
    return given != null
        ? given
        : Path.of(
            "outputs",
            ProfileFiles.inFileName(program)
                + "_"
                + DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss")
                    .format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  /**
   * Writes what was asked for. Also of a run that failed, as far as it came.
   *
   * @param program its name
   * @param about what the run was
   * @param err where people are told what was written
   */
  public void finish(String program, RunFolder.About about, PrintWriter err) {
    RunFolder kept = folder;
    if (kept == null) {
      return;
    }
    if (dump != 0 && Files.isDirectory(kept.folder())) {
      Path place = kept.folder().resolve(DumpProvider.PLACE);
      DumpFolder.settle(place);
      err.println("dump: " + place);
    }
    if (!Files.isDirectory(kept.recordings())) {
      return;
    }
    List<RecordedRun> runs = kept.runs();
    Path file = trace;
    if (file != null) {
      PerfettoTrace.write(runs, kept.hosts(runs), file);
      err.println("trace: " + file);
    }
    if (temporary) {
      delete(kept.folder());
      return;
    }
    kept.write(about);
    if (!isProfile()) {
      return;
    }
    PmuEvent counters = PmuEvent.numbered(pmu).orElse(PmuEvent.PIPES);
    ProfileFiles.write(runs, Math.max(profile, 1), counters, program, kept.folder());
    err.println("profile: " + kept.folder());
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, "the temporary recording cannot be deleted: " + e)
              .at("folder " + folder));
    }
  }
}
