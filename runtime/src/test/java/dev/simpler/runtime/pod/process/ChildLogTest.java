package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChildProcessException;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What children print: its end is kept, and none of it takes shared memory. */
@Timeout(300)
final class ChildLogTest {
  private static String end(byte[] bytes, OutputStream target) {
    ChildLog log = new ChildLog("test", new ByteArrayInputStream(bytes), target);
    log.awaitEnd();
    return log.end();
  }

  private static byte[] letters(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    return bytes;
  }

  /** Sizes around what is kept, and around what is read at once. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1999, 2000, 2001, 4000, 8191, 8192, 8193, 10192, 10193, 100_000})
  void theEndIsKeptAndEverythingIsPassedOn(int count) {
    byte[] bytes = letters(count);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    String all = new String(bytes, StandardCharsets.UTF_8);
    int left = Math.max(0, count - ChildLog.TAIL);
    String expected = left == 0 ? all : "[" + left + " bytes left out] " + all.substring(left);
    assertEquals(expected, end(bytes, target));
    assertArrayEquals(bytes, target.toByteArray());
  }

  @Test
  void aTargetThatFailsIsNotTriedAgainAndTheEndIsKeptAllTheSame() {
    AtomicInteger writes = new AtomicInteger();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            writes.incrementAndGet();
            throw new IOException("no space");
          }
        };
    assertTrue(end(letters(50_000), full).startsWith("[48000 bytes left out] "));
    assertEquals(1, writes.get());
  }

  /** The stream of a killed process may fail instead of ending. */
  @Test
  void aStreamThatBreaksEndsTheLog() {
    InputStream breaking =
        new InputStream() {
          private int read;

          @Override
          public int read() throws IOException {
            if (read++ > 2) {
              throw new IOException("Stream closed");
            }
            return 'x';
          }

          @Override
          public int read(byte[] target, int from, int count) throws IOException {
            target[from] = (byte) read();
            return 1;
          }
        };
    ChildLog log = new ChildLog("test", breaking, OutputStream.nullOutputStream());
    log.awaitEnd();
    assertEquals("xxx", log.end());
  }

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
        assertEquals(List.of(Session.LIFELINE, "shared"), names);
      }
      ChildProcessException death = death(open, exit, on(tensor, 3));
      assertTrue(death.log().endsWith("last words"), death::log);
      Matcher left = Pattern.compile("\\[(\\d+) bytes left out\\] x").matcher(death.log());
      assertTrue(left.lookingAt(), death::log);
      assertTrue(Long.parseLong(left.group(1)) > (16 << 20) - ChildLog.TAIL, death::log);
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
