package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What functions in children print: its end is told, and none of it takes shared memory. */
@Timeout(300)
final class PrintedByChildrenTest {
  private static PodWorker worker() {
    return new PodWorker(
        PodConfig.of(3).withMode(Mode.PROCESS).withSubWorkers(1).withHeapRingBytes(1 << 20));
  }

  private static TaskArgs on(HostTensor tensor, long scalar) {
    return TaskArgs.builder().inout(tensor.argument()).scalar(scalar).build();
  }

  private static ChildProcessException death(PodWorker worker, Callee.Function last, TaskArgs on) {
    PodException failure =
        assertThrows(
            PodException.class, () -> worker.run((orch, args, config) -> orch.submitSub(last, on)));
    return assertInstanceOf(ChildProcessException.class, failure.getCause());
  }

  @Test
  void aFunctionThatPrintsWithoutEndFillsNoSharedMemory() throws IOException {
    PodWorker worker = worker();
    Callee.Function babble = worker.register(new ChildFunctions.Babble());
    Callee.Function exit = worker.register(new ChildFunctions.Exit());
    try (PodWorker open = worker.init()) {
      HostTensor tensor = open.host().tensor(DataType.INT32, 1);
      open.run((orch, args, config) -> orch.submitSub(babble, on(tensor, 16 << 10)));
      Path folder = Traces.folders(ProcessHandle.current().pid()).getFirst();
      try (Stream<Path> files = Files.list(folder)) {
        List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
        assertEquals(List.of("joint0", ProcessFolder.LIFELINE, "shared"), names);
        assertEquals(0, Files.size(folder.resolve("joint0")));
      }
      ChildProcessException death = death(open, exit, on(tensor, 3));
      assertTrue(death.log().endsWith("last words"), death::log);
      Matcher left = Pattern.compile("\\[(\\d+) bytes left out\\] x").matcher(death.log());
      assertTrue(left.lookingAt(), death::log);
      assertTrue(Long.parseLong(left.group(1)) > (16 << 20) - 2000, death::log);
    }
  }

  /** Its error stream does not end with the child. */
  @Test
  void aProgramThatInheritsTheStreamDoesNotHideTheEndOfTheChild() {
    PodWorker worker = worker();
    Callee.Function leave = worker.register(new ChildFunctions.Leave());
    try (PodWorker open = worker.init()) {
      HostTensor heir = open.host().tensor(DataType.INT32, 1);
      try {
        ChildProcessException death = death(open, leave, on(heir, 0));
        assertEquals(3, death.exitCode());
        assertTrue(death.log().endsWith("last words"), death::log);
      } finally {
        int pid = heir.memory().get(ValueLayout.JAVA_INT, 0);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
