package dev.simpler.testkit.nativefake;

import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that is killed while its card's library, in another process, runs. */
final class HostedParent {
  private HostedParent() {}

  /** Where its classes are, whether tests run on the class path or on the module path. */
  static String classPath() {
    return String.join(
        File.pathSeparator,
        System.getProperty("java.class.path", ""),
        System.getProperty("jdk.module.path", ""),
        place(HostedParent.class),
        place(FakeBuild.class));
  }

  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /** Says who its child is and runs; the environment says the rest. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3"))) {
      out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
      VectorRun.run(worker);
    }
  }
}
