package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.child.link.SharedFolder;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes killed at any point of their lives: what is reported, what goes on, what is left. */
@Timeout(300)
final class ChildDeathTest {
  private static final int SUBS = 3;
  private static final int TASKS = 60;
  private static final int KILLED = 9;
  private static final int SEGMENTATION = 11;

  @AfterEach
  void noFolderIsLeft() throws IOException {
    assertEquals(List.of(), Traces.folders(ProcessHandle.current().pid()));
  }

  private static PodWorker worker(int subs) {
    return new PodWorker(
        PodConfig.of(3).withMode(Mode.PROCESS).withSubWorkers(subs).withHeapRingBytes(1 << 20));
  }

  private static TaskArgs add(HostTensor tensor, long value) {
    return TaskArgs.builder().inout(tensor.argument()).scalar(value).build();
  }

  /** Chains of additions, one per tensor; one child is killed somewhere among the submits. */
  @Test
  void aChildKilledAtAnyPointCostsItsTaskAndThoseAfterItAndCanBeReplaced() {
    Random random = new Random(8);
    try (PodWorker worker = worker(SUBS)) {
      Callee.Function add = worker.register(new ChildFunctions.Add());
      worker.init();
      for (int round = 0; round < 8; round++) {
        List<HostTensor> sums =
            Stream.generate(() -> worker.host().tensor(DataType.FLOAT32, 1)).limit(SUBS).toList();
        int victim = random.nextInt(SUBS);
        int moment = random.nextInt(TASKS);
        ProcessHandle process = worker.process(WorkerKind.SUB, victim);
        PodException failure = null;
        try {
          worker.run((orch, args, config) -> {
            for (int task = 0; task < TASKS; task++) {
              if (task == moment) {
                process.destroyForcibly();
              }
              orch.submitSub(add, add(sums.get(task % SUBS), 1));
            }
          });
        } catch (PodException first) {
          failure = first;
        }
        double sum = sums.stream().mapToDouble(each -> each.getFloat(0)).sum();
        if (failure == null) { // it was never needed again
          assertEquals(TASKS, sum);
        } else {
          ChildProcessException death =
              assertInstanceOf(ChildProcessException.class, failure.getCause());
          assertEquals(KILLED, death.signal().orElseThrow());
          assertEquals(victim, failure.path().getFirst().worker());
          assertTrue(sum < TASKS, () -> sum + " of " + TASKS);
        }
        worker.restart(WorkerKind.SUB, victim);
        worker.run((orch, args, config) ->
            orch.submitSubGroup(add, sums.stream().map(each -> add(each, 100)).toList()));
        assertEquals(sum + 100 * SUBS, sums.stream().mapToDouble(each -> each.getFloat(0)).sum());
      }
    }
  }

  @Test
  void aCrashIsReportedAndItsFileGoesWithTheWorker() throws Exception {
    long pid;
    try (PodWorker worker = worker(1)) {
      Callee.Function hang = worker.register(new ChildFunctions.Hang());
      worker.init();
      HostTensor running = worker.host().tensor(DataType.INT32, 1);
      long crashing = worker.process(WorkerKind.SUB, 0).pid();
      pid = crashing;
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    orch.submitSub(hang, Doomed.on(running));
                    ChildFunctions.Hang.awaitRunning(running);
                    new ProcessBuilder("kill", "-SEGV", Long.toString(crashing)).start().waitFor();
                  }));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(SEGMENTATION, death.signal().orElseThrow(), death::getMessage);
      assertTrue(death.log().contains("SIGSEGV"), death::log);
    }
    assertEquals(List.of(), crashFiles(pid));
  }

  /** Files that the crash of one process left where such files go. */
  private static List<Path> crashFiles(long process) throws IOException {
    try (Stream<Path> here = Files.list(Path.of("."));
        Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir", ".")))) {
      return Stream.concat(here, temporary)
          .filter(file ->
              file.getFileName().toString().matches("(hs_err_pid|core\\.?)" + process + "\\b.*"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aNestedWorkerTakesItsWholeSubtreeAlongAndComesBackWithIt() throws Exception {
    try (PodWorker pod = Doomed.pod()) {
      pod.init();
      Path folder = Traces.folders(ProcessHandle.current().pid()).getFirst();
      ProcessHandle host = pod.process(WorkerKind.NEXT_LEVEL, 0);
      List<ProcessHandle> below = host.descendants().toList();
      assertEquals(1, below.size());
      HostTensor running = pod.host().tensor(DataType.INT32, 1);
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  pod.run((orch, args, config) -> {
                    orch.submitNextLevel(Doomed.PASS_ON, Doomed.on(running), config);
                    ChildFunctions.Hang.awaitRunning(running);
                    host.destroyForcibly();
                  }));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(KILLED, death.signal().orElseThrow());
      below.getFirst().onExit().join();
      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.noneMatch(Files::isDirectory), "the folder of the nested worker is left");
      }
      pod.restart(WorkerKind.NEXT_LEVEL, 0);
      assertEquals(1, pod.process(WorkerKind.NEXT_LEVEL, 0).descendants().count());
    }
  }

  private static Process doomed() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Doomed.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void killAndLookForTraces(Process parent, Path folder) throws Exception {
    parent.destroyForcibly().waitFor();
    Traces.awaitEnd(folder);
    assertFalse(Files.exists(folder), () -> folder + " is left");
  }

  @Test
  void aParentKilledDuringTasksLeavesNoProcessAndNoFile() throws Exception {
    Process parent = doomed();
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("running", out.readLine());
      Path folder = Traces.folders(parent.pid()).getFirst();
      assertEquals(3, Traces.servants(folder).size());
      killAndLookForTraces(parent, folder);
    } finally {
      parent.destroyForcibly();
    }
  }

  /** So many children have been started; nobody knows how far they have come. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aParentKilledWhileChildrenStartLeavesNoProcessAndNoFile(int started) throws Exception {
    Process parent = doomed();
    try {
      Path folder = null;
      while (folder == null || Traces.servants(folder).size() < started) {
        List<Path> folders = Traces.folders(parent.pid());
        folder = folders.isEmpty() ? null : folders.getFirst();
        assertTrue(parent.isAlive());
      }
      killAndLookForTraces(parent, folder);
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Parent and children killed at once: nobody is there to clean up, so the next worker does. */
  @Test
  void whatATreeKilledAtOnceLeavesIsRemovedByTheNextWorker() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String number = gone.pid() + "-";
    Path orphan = Files.createTempDirectory(SharedFolder.of(0), "simpler-child-" + number);
    Files.createFile(orphan.resolve(ProcessFolder.LIFELINE));
    Files.createFile(orphan.resolve("shared"));
    Path held = Files.createTempDirectory(SharedFolder.of(0), "simpler-child-" + number);
    Process holder = holder(held);
    try (PodWorker worker = worker(0)) {
      worker.init();
      assertFalse(Files.exists(orphan));
      assertTrue(Files.exists(held), "a folder whose lifeline somebody holds was removed");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    ProcessFolder.create(0).close();
    assertFalse(Files.exists(held));
  }

  /** A process that holds the lifeline of a folder, as one in another container might. */
  private static Process holder(Path folder) throws IOException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.resolve(ProcessFolder.LIFELINE).toString())
            .start();
    assertEquals('h', holder.getInputStream().read());
    return holder;
  }

  /** Holds a lock until it is killed. */
  static final class Holder {
    private Holder() {}

    /** Locks the file it is given and says so. */
    public static void main(String[] arguments) throws IOException {
      try (var channel =
              java.nio.channels.FileChannel.open(
                  Path.of(arguments[0]),
                  java.nio.file.StandardOpenOption.CREATE,
                  java.nio.file.StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        System.out.print("h");
        System.out.flush();
        while (lock.isValid()) {
          java.util.concurrent.locks.LockSupport.park();
        }
      }
    }
  }
}
