package dev.simpler.trace.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder with everything that is kept of a run of a program: recordings of its devices, and what
 * it was.
 *
 * @param folder where it is
 */
public record RunFolder(Path folder) {
  private static final String ABOUT = "run.json";

  /** The folder that recordings go to. */
  public Path recordings() {
    return folder.resolve("recording");
  }

  /**
   * What was run, as words for people: program, platform, seed, result, settings, findings.
   *
   * @param facts in the order in which they are shown
   * @param findings what checkers found, as printed
   */
  public record About(String title, Map<String, String> facts, List<String> findings) {}

  /** Keeps what was run. */
  public void write(About about) {
    try {
      Files.createDirectories(folder);
      new JsonMapper().writeValue(folder.resolve(ABOUT).toFile(), about);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** What was run; of a folder that only has recordings, its name. */
  public About about() {
    Path file = folder.resolve(ABOUT);
    if (!Files.exists(file)) {
      return new About(folder.getFileName().toString(), Map.of(), List.of());
    }
    try {
      return new JsonMapper().readValue(file.toFile(), About.class);
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, file + " cannot be read: " + e.getMessage())
              .mend("name the folder of a run that was made with --profile"),
          e);
    }
  }

  /** The runs of all devices, by device and in the order in which they took place. */
  public List<RecordedRun> runs() {
    return RecordingFile.in(recordings()).stream()
        .flatMap(each -> RecordedRun.of(to -> RecordingFile.read(each, to)).stream())
        .toList();
  }

  /**
   * The runs of workers of level 3 and up that are below no other; none if nobody recorded them.
   *
   * @param runs what {@link #runs} gave
   */
  public List<HostRun> hosts(List<RecordedRun> runs) {
    return HostRuns.of(RecordingFile.hosts(recordings()), runs);
  }

  private SimplerException unwritable(IOException e) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, "the folder of the run cannot be written: " + e)
            .at("folder " + folder)
            .mend("name a folder that can be written to"),
        e);
  }
}
