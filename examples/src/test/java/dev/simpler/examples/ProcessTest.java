package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process that uses the simulator prints, and what it leaves behind if it is killed. */
@Timeout(120)
class ProcessTest {
  private static final String READY = "ready";

  @TempDir private Path directory;

  /** Runs one task of kernel 0, or only the function, once {@link #READY} has been printed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
      ChipCallable.Builder program =
          ChipCallable.builder(
              ClassImage.orchestration(
                  Class.forName(arguments[0]).asSubclass(Orchestration.class)));
      if (arguments.length > 1) {
        program.kernel(
            0,
            CoreCallable.of(
                List.of(),
                ClassImage.kernel(Class.forName(arguments[1]).asSubclass(Kernel.class))));
      }
      try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim"))) {
        TaskArgs.Builder list = TaskArgs.builder();
        list.inout(worker.host().floats(new float[] {1}, 1).argument());
        System.out.println(READY);
        worker.run(program.build(), list.build(), CallConfig.of(1, 2));
      }
    }
  }

  private ProcessBuilder child(Class<?>... program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    for (Class<?> each : program) {
      command.add(each.getName());
    }
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  /** What a process has in memory that processes share: names carry its number. */
  private static List<Path> sharedMemory(long process) throws IOException {
    Path shared = Path.of("/dev/shm");
    if (!Files.isDirectory(shared)) {
      return List.of();
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(shared, "simpler-*-" + process + "-*")) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    }
  }

  @Test
  void aKilledProcessLeavesNoFiles() throws IOException, InterruptedException {
    Process process =
        child(BadPrograms.OneTask.class, BadPrograms.EndlessKernel.class)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals(READY, out.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(List.of(), sharedMemory(process.pid()));
  }

  @Test
  void aRunPrintsNothingButWhatItsLevelAsksForAndThatOnStandardError()
      throws IOException, InterruptedException {
    Path errors = directory.resolve("errors");
    Process process = child(BadPrograms.Talking.class).redirectError(errors.toFile()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals(List.of(READY), out.lines().toList());
    }
    assertEquals(0, process.waitFor());
    String text = Files.readString(errors);
    assertFalse(text.contains("said at DEBUG"), text);
    for (String level : List.of("INFO", "WARN", "ERROR", "ALWAYS")) {
      assertTrue(text.contains("said at " + level), text);
    }
    assertEquals(4, text.lines().filter(line -> line.contains("said at")).count(), text);
  }
}
