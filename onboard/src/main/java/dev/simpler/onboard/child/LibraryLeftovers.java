package dev.simpler.onboard.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that a library writes to temporary and library folders to load them, and that stay when its
 * process dies. The names are those of the reference's libraries of both epochs.
 */
final class LibraryLeftovers {
  private static final System.Logger LOG = System.getLogger("dev.simpler.onboard");

  private static final Pattern NAME =
      Pattern.compile(
          "(aicpu_sim_|aicore_sim_|kernel_[0-9]+_|orch_so_)[A-Za-z0-9]{6}"
              + "|libdevice_orch_[A-Za-z0-9]{6}\\.so");

  /** A mapped file stands last in a line of a process's maps. */
  private static final Pattern MAPPED = Pattern.compile("(/\\S*)( \\(deleted\\))?$");

  /** From writing a file to mapping it a library takes far less. */
  private static final Duration LOADING = Duration.ofSeconds(1);

  private final List<Path> folders;
  private final Path processes;

  /**
   * Looks in some folders.
   *
   * @param processes where the system says what processes have mapped
   */
  LibraryLeftovers(List<Path> folders, Path processes) {
    this.folders = List.copyOf(folders);
    this.processes = processes;
  }

  /** Where the reference's libraries write. */
  static LibraryLeftovers ofSystem() {
    return new LibraryLeftovers(
        List.of(
            Path.of("/usr/lib64/aicpu_kernels/0/aicpu_kernels_device"),
            Path.of("/usr/lib64"),
            Path.of("/lib64"),
            Path.of("/var/tmp"),
            Path.of("/tmp")),
        Path.of("/proc"));
  }

  /**
   * Removes what was written since a moment and is used by no process; what is so young that a
   * process may be about to load it, and what cannot be removed, is logged by name.
   *
   * @return what was removed
   */
  List<Path> removeSince(Instant moment, Instant now) {
    List<Path> found = writtenSince(moment);
    if (found.isEmpty()) {
      return found;
    }
    Set<String> used = used();
    List<Path> removed = new ArrayList<>();
    for (Path file : found) {
      if (!used.contains(file.toString())) {
        try {
          if (removeOld(file, now)) {
            removed.add(file);
          }
        } catch (IOException denied) {
          LOG.log(
              System.Logger.Level.WARNING,
              "a library that died has left " + file + ", which cannot be removed: " + denied);
        }
      }
    }
    LOG.log(System.Logger.Level.DEBUG, "files of a library that died were removed: " + removed);
    return removed;
  }

  private static boolean removeOld(Path file, Instant now) throws IOException {
    if (Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(LOADING))) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a library that died may have left " + file + ", remove it if nobody uses it");
      return false;
    }
    return Files.deleteIfExists(file);
  }

  private List<Path> writtenSince(Instant moment) {
    return folders.stream().flatMap(folder -> writtenSince(moment, folder).stream()).toList();
  }

  private static List<Path> writtenSince(Instant moment, Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (NAME.matcher(file.getFileName().toString()).matches()
            && Files.isRegularFile(file)
            && !Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
          found.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException absent) {
      return found; // the folder is not there, or not for us
    }
    return found;
  }

  /** Files that processes have mapped. */
  private Set<String> used() {
    Set<String> used = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        used.addAll(mapped(process.resolve("maps")));
      }
    } catch (IOException | DirectoryIteratorException none) {
      return used;
    }
    return used;
  }

  private static List<String> mapped(Path maps) {
    try {
      return new String(Files.readAllBytes(maps), StandardCharsets.UTF_8)
          .lines()
          .map(MAPPED::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .toList();
    } catch (IOException gone) {
      return List.of(); // it has ended, or is somebody else's
    }
  }
}
