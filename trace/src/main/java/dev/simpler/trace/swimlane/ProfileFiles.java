package dev.simpler.trace.swimlane;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Detail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of a profile, with the original's names and shapes. */
public final class ProfileFiles {
  /** The levels there are. */
  public static final int MOST = 4;

  private static final List<Detail> DETAILS =
      List.of(Detail.CORES, Detail.DISPATCHES, Detail.TASKS, Detail.PIPES);

  private ProfileFiles() {}

  /** A program's name as part of a file's: users call their programs what they like. */
  public static String inFileName(String program) {
    return program.replaceAll("[^\\p{Alnum}._-]", "_");
  }

  /** What has to be recorded for a level; no more, for a recording costs most of a profile. */
  public static Detail detail(int level) {
    return DETAILS.get(level - 1);
  }

  /**
   * Writes the files of each run: into the folder itself if there is one run, else into a folder
   * per run, named by device and number.
   *
   * @param level 1 to {@link #MOST}: AI cores; dispatch and finish; scheduler phases; orchestrator
   * @param counters which counters the table of counters has; others than of pipes need a recording
   *     with counters
   * @param program name of the program, part of a file's name
   */
  public static void write(
      List<RecordedRun> runs, int level, PmuEvent counters, String program, Path folder) {
    for (RecordedRun run : runs) {
      Path place =
          runs.size() == 1
              ? folder
              : folder.resolve(
                  String.format("device-%02d-run-%03d", run.device().device(), run.number()));
      try {
        Files.createDirectories(place);
      } catch (IOException e) {
        throw new SimplerException(
            Fault.of(ErrorCategory.USAGE, "a profile cannot be written: " + e)
                .at("folder " + place)
                .mend("name a folder that can be written to"),
            e);
      }
      new SwimlaneRecords(run, level).write(place);
      new PerfSwimlane(run, level, program).write(place);
      new DependencyFile(run).write(place);
      new NameMap(run, program).write(place);
      new PmuTable(run, counters).write(place);
      new ScopeStatistics(run).write(place);
    }
  }
}
