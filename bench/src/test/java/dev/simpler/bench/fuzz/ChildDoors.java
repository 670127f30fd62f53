package dev.simpler.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsView;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.pod.PodConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What processes write for each other: mailboxes, replies, failures, greetings, last words. */
final class ChildDoors {
  private static final int PAGE = 4096;

  private ChildDoors() {}

  static List<Door> all(Path folder) throws Throwable {
    return List.of(
        mailbox(),
        addresses(),
        reply(),
        failure(),
        greeting(),
        cardGreeting(),
        words(),
        report(folder));
  }

  /** A page of shared memory always has its size. */
  private static MemorySegment page(byte[] input, int bytes) {
    return MemorySegment.ofArray(new long[bytes / Long.BYTES])
        .copyFrom(MemorySegment.ofArray(Arrays.copyOf(input, bytes)));
  }

  private static byte[] filled(int bytes, Hidden.Call writer, Object... rest) throws Throwable {
    MemorySegment page = page(new byte[0], bytes);
    Object[] arguments = new Object[rest.length + 1];
    arguments[0] = page;
    System.arraycopy(rest, 0, arguments, 1, rest.length);
    writer.with(arguments);
    return page.toArray(ValueLayout.JAVA_BYTE);
  }

  private static Door mailbox() throws Throwable {
    Class<?> type = Hidden.type("runtime.child.link.Mailbox");
    Hidden.Call make = Hidden.constructor(type, MemorySegment.class);
    Hidden.Call task = Hidden.method(type, "task", long.class, TaskArgs.class, CallConfig.class);
    Hidden.Call state = Hidden.method(type, "state");
    Hidden.Call args = Hidden.method(type, "args");
    Hidden.Call config = Hidden.method(type, "config");
    Hidden.Call callable = Hidden.method(type, "callable");
    MemorySegment sample = page(new byte[0], PAGE);
    task.with(make.with(sample), 3L, AbiDoors.args(), CallConfig.DEFAULT);
    return new BytesDoor(
        "mailbox",
        List.of(Arrays.copyOf(sample.toArray(ValueLayout.JAVA_BYTE), 256)),
        60,
        input -> {
          Object box = Objects.requireNonNull(make.with(page(input, PAGE)));
          state.with(box);
          config.with(box);
          args.with(box);
          ControlCommand.ofCode((long) callable.value(box));
        });
  }

  /** Arguments whose addresses have crossed. */
  private static Door addresses() {
    Class<?> type = Hidden.type("runtime.pod.process.Addresses");
    Hidden.Call make = Hidden.constructor(type, List.class);
    Hidden.Call in = Hidden.method(type, "in", TaskArgs.class);
    return new BytesDoor(
        "arguments that cross",
        List.of(encodedArgs()),
        40,
        input -> {
          MemorySegment shared = page(new byte[0], PAGE);
          TaskArgs args = TaskArgsView.open(MemorySegment.ofArray(input)).toTaskArgs();
          in.with(make.with(List.of(shared)), args);
        });
  }

  /** A tensor at offset 64 of the first mapping, and one in device memory. */
  private static byte[] encodedArgs() {
    TaskArgs args =
        TaskArgs.builder()
            .input(ContinuousTensor.host((1L << 48) + 64, DataType.FLOAT32, 3, 4))
            .output(ContinuousTensor.childMemory(0x2000, DataType.INT8, 7))
            .scalar(1L << 40)
            .build();
    byte[] bytes = new byte[(int) TaskArgsBlob.size(args)];
    TaskArgsBlob.write(args, MemorySegment.ofArray(bytes));
    return bytes;
  }

  private static Door reply() throws Throwable {
    Class<?> type = Hidden.type("runtime.pod.process.Reply");
    Hidden.Call write = Hidden.method(type, "failure", MemorySegment.class, Throwable.class);
    Hidden.Call failure = Hidden.method(type, "failure", MemorySegment.class);
    Hidden.Call totals = Hidden.method(type, "totals", MemorySegment.class);
    byte[] sample = filled(PAGE, write, new IllegalStateException("of a function"));
    return new BytesDoor(
        "reply page",
        List.of(Arrays.copyOf(sample, 128)),
        100,
        input -> {
          MemorySegment page = page(input, PAGE);
          totals.with(page);
          failure.with(page);
        });
  }

  private static Door failure() throws Throwable {
    Class<?> type = Hidden.type("onboard.child.FailureCodec");
    Hidden.Call write = Hidden.method(type, "write", MemorySegment.class, Throwable.class);
    Hidden.Call read = Hidden.method(type, "read", MemorySegment.class);
    byte[] sample = filled(PAGE, write, new IllegalStateException("of a library"));
    return new BytesDoor(
        "failure page",
        List.of(Arrays.copyOf(sample, 128)),
        100,
        input -> read.with(page(input, PAGE)));
  }

  private static Door greeting() throws Throwable {
    Class<?> spec = Hidden.type("runtime.pod.process.ChildSpec");
    Class<?> shape = Hidden.type("runtime.child.link.SharedFile$Shape");
    Class<?> file = Hidden.type("runtime.pod.process.ChildSpec$File");
    Class<?> role = Hidden.type("runtime.pod.process.ChildSpec$Role");
    Class<?> pod = Hidden.type("runtime.pod.process.ChildSpec$PodSpec");
    Object files =
        List.of(
            Hidden.constructor(file, String.class, shape)
                .with(
                    "/dev/shm/x",
                    Hidden.constructor(shape, int.class, long.class, long.class)
                        .with(2, 4096L, 8192L)));
    Hidden.Call podSpec = Hidden.constructor(pod, PodConfig.class, List.class, List.class);
    Object below = podSpec.with(PodConfig.of(3).withChips("a2a3sim", 2), List.of("f"), List.of());
    Object nested =
        Hidden.constructor(Hidden.type("runtime.pod.process.ChildSpec$Role$Nested"), pod)
            .with(podSpec.with(PodConfig.of(4), List.of("f", "g"), List.of(below)));
    Object sample =
        Hidden.constructor(spec, List.class, int.class, role, List.class)
            .with(files, 1, nested, List.of("a.B"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Hidden.method(spec, "write", DataOutputStream.class).with(sample, new DataOutputStream(bytes));
    Hidden.Call read = Hidden.method(spec, "read", InputStream.class);
    return stream("greeting of a child", bytes, read);
  }

  private static Door cardGreeting() throws Throwable {
    Class<?> spec = Hidden.type("onboard.child.DeviceSpec");
    Object sample =
        Hidden.constructor(spec, String.class, SessionConfig.class)
            .with("a5", new SessionConfig(3, "host_build_graph", 7, Map.of("A", "b", "C", "d")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Hidden.method(spec, "write", DataOutputStream.class, Path.class)
        .with(sample, new DataOutputStream(bytes), Path.of("/dev/shm/x"));
    return stream(
        "greeting of a card's process", bytes, Hidden.method(spec, "read", InputStream.class));
  }

  /** The end of the stream is the end of the parent, which is no defect of the input. */
  private static Door stream(String name, ByteArrayOutputStream sample, Hidden.Call read) {
    return new BytesDoor(
        name,
        List.of(sample.toByteArray()),
        60,
        input -> {
          try {
            read.with(new ByteArrayInputStream(input));
          } catch (EOFException parentEnded) {
            return;
          }
        });
  }

  private static Door words() {
    return new BytesDoor(
        "last words of a child",
        List.of("#  SIGSEGV (0xb) at pc=0x00007f, pid=1\n# C  [libx.so+0x1]".getBytes(UTF_8)),
        40,
        input ->
            new ChildProcessException(
                    "child", ChildProcessException.Reason.DIED, 0, 1, new String(input, UTF_8))
                .signal());
  }

  private static Door report(Path folder) {
    Hidden.Call head =
        Hidden.method(Hidden.type("runtime.child.link.CrashReport"), "head", Path.class);
    Path file = folder.resolve("crash");
    return new BytesDoor(
        "crash report",
        List.of("#\n# A fatal error has been detected\n#  SIGSEGV (0xb)\n\nrest".getBytes(UTF_8)),
        5,
        input -> head.with(Files.write(file, input)));
  }
}
