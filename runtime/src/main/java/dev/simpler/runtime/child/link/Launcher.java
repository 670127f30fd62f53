package dev.simpler.runtime.child.link;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts child JVMs like the one this runs in, tuned to be ready soon. */
final class Launcher {
  private static final String CRASH = "crash-";
  private static final String VECTORS = "jdk.incubator.vector";
  private static final String OPTIONS = "simpler.child.options";
  private static final Path SHELL = Path.of("/bin/sh");

  private Launcher() {}

  /** Where the virtual machine of a child of this session reports a fault of native code. */
  static Path crashFile(Path folder, long process) {
    return folder.resolve(CRASH + process);
  }

  /**
   * Starts one. All its streams are pipes: a log in a file would lie in the memory that is shared
   * with it, and could fill it.
   *
   * @param folder of the session it belongs to
   */
  static Process start(ChildStart start, Path folder) throws IOException {
    return new ProcessBuilder(command(start, folder)).start();
  }

  /**
   * Lets the operating system limit what a process takes: arenas, mappings and native code are
   * counted by nobody else. The shell becomes the process, so it costs a millisecond. Where the
   * limit cannot be set, or a lower one is in force, the child starts all the same.
   */
  private static List<String> limited(long bytes) {
    if (bytes == ChildStart.UNLIMITED || !Files.isExecutable(SHELL)) {
      return List.of();
    }
    String limit = "ulimit -d " + (bytes >>> 10) + " 2>/dev/null; exec \"$@\"";
    return List.of(SHELL.toString(), "-c", limit, "child");
  }

  private static List<String> command(ChildStart start, Path folder) {
    List<String> command = new ArrayList<>(limited(start.memoryBytes()));
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.add("-XX:+DisplayVMOutputToStderr"); // what it cannot start for belongs to the log
    command.add("-XX:ErrorFile=" + folder.resolve(CRASH + "%p")); // goes with the folder
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:-UsePerfData"); // a file in /tmp that a killed process leaves there
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx" + start.limits().heapBytes());
    command.add("-XX:MaxDirectMemorySize=" + start.limits().heapBytes());
    command.add("-XX:+ExitOnOutOfMemoryError"); // no code in it can outlive its heap
    command.add("--enable-native-access=" + nativeModules(start));
    if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
      command.add("--add-modules=" + VECTORS); // a start-up cache wants the same modules
    }
    command.addAll(start.options());
    command.addAll(asked());
    ownArgument("-XX:AOTCache=").ifPresent(command::add);
    ownArgument("-Dsimpler.vectors.notice=").ifPresent(command::add);
    String modules = System.getProperty("jdk.module.path", "");
    if (!modules.isEmpty()) {
      command.add("--module-path=" + modules);
      command.add("--add-modules=ALL-MODULE-PATH");
    }
    command.add("-cp");
    command.add(classPath());
    command.add(start.main().getName());
    command.add(folder.toAbsolutePath().toString());
    return command;
  }

  /** Of this process, and behind it what class loaders of this thread have from elsewhere. */
  private static String classPath() {
    List<String> all = new ArrayList<>();
    ClassLoader each = Thread.currentThread().getContextClassLoader();
    for (; each != null; each = each.getParent()) {
      if (each instanceof URLClassLoader loader) {
        for (URL url : loader.getURLs()) {
          if ("file".equals(url.getProtocol())) {
            all.add(Path.of(URI.create(url.toString())).toString());
          }
        }
      }
    }
    all.addFirst(System.getProperty("java.class.path", ""));
    return String.join(File.pathSeparator, all);
  }

  /** Modules that map memory or call native code in a child. */
  private static String nativeModules(ChildStart start) {
    return Stream.of(Launcher.class, start.main())
        .map(Class::getModule)
        .map(module -> module.isNamed() ? module.getName() : "ALL-UNNAMED")
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** Of the user, for all children of this process: a debugger's agent, another heap. */
  private static List<String> asked() {
    return Splitter.on(' ').omitEmptyStrings().splitToList(System.getProperty(OPTIONS, ""));
  }

  /** The start-up cache this JVM was started with serves its children as well. */
  private static Optional<String> ownArgument(String prefix) {
    String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
    for (String argument : arguments) {
      if (argument.startsWith(prefix)) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}
