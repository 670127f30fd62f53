package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and those below it leave on this machine. */
final class Traces {
  private Traces() {}

  /** Folders of the workers of a process. */
  static List<Path> folders(long process) throws IOException {
    try (Stream<Path> all = Files.list(SharedFolder.of(0))) {
      return all.filter(
              path -> path.getFileName().toString().startsWith("simpler-child-" + process + "-"))
          .toList();
    }
  }

  /** Processes below this one. */
  static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }

  /**
   * Living processes that were started for a worker with this folder, at any level below it. The
   * folder on their command line marks them, as they may have lost their parent; what else runs on
   * this machine does not count.
   */
  static List<ProcessHandle> servants(Path folder) {
    return ProcessHandle.allProcesses().filter(each -> serves(each, folder)).toList();
  }

  private static boolean serves(ProcessHandle process, Path folder) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      return new String(line, StandardCharsets.UTF_8).contains(folder.toString());
    } catch (IOException ended) {
      return false;
    }
  }

  /** Waits until no process serves a folder. */
  static void awaitEnd(Path folder) {
    for (List<ProcessHandle> left = servants(folder); !left.isEmpty(); left = servants(folder)) {
      left.forEach(each -> each.onExit().join());
    }
  }
}
