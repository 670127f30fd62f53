package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** What children do in tests. */
final class ChildFunctions {
  private ChildFunctions() {}

  /** Adds the scalar to the first element. */
  static final class Add implements SubFunction {
    @Override
    public void run(SubCall call) {
      if (call.args().tags().stream().anyMatch(tag -> tag != TensorTag.INPUT)) {
        throw new IllegalStateException("tags travelled: " + call.args().tags());
      }
      float old = call.memory(0).get(ValueLayout.JAVA_FLOAT, 0);
      call.memory(0).set(ValueLayout.JAVA_FLOAT, 0, old + call.scalar(0));
    }
  }

  /** Throws. */
  static final class Fail implements SubFunction {
    @Override
    public void run(SubCall call) {
      throw new IllegalStateException("boom " + "x".repeat((int) call.scalar(0)));
    }
  }

  /** Ends its process with the scalar as exit code, after a last word. */
  static final class Exit implements SubFunction {
    @Override
    public void run(SubCall call) {
      System.out.println("last words");
      Runtime.getRuntime().halt((int) call.scalar(0));
    }
  }

  /** Prints as many lines of 1024 bytes as the scalar says. */
  static final class Babble implements SubFunction {
    @Override
    public void run(SubCall call) {
      for (long line = 0; line < call.scalar(0); line++) {
        System.out.println("x".repeat(1023));
      }
    }
  }

  /** Starts a program that keeps the error stream, says in its tensor which, and ends. */
  static final class Leave implements SubFunction {
    @Override
    public void run(SubCall call) {
      try {
        Process heir =
            new ProcessBuilder("sleep", "600")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        call.memory(0).set(ValueLayout.JAVA_INT, 0, (int) heir.pid());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      System.out.println("last words");
      Runtime.getRuntime().halt(3);
    }
  }

  /** Says by its tensor that it runs, then never ends. */
  static final class Hang implements SubFunction {
    /** Waits for a task on this tensor to run. */
    static void awaitRunning(HostTensor tensor) {
      while ((int) ValueLayout.JAVA_INT.varHandle().getAcquire(tensor.memory(), 0L) == 0) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void run(SubCall call) {
      ValueLayout.JAVA_INT.varHandle().setRelease(call.memory(0), 0L, 1);
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Counts itself in its tensor and waits until as many have as the scalar says. */
  static final class Together implements SubFunction {
    @Override
    public void run(SubCall call) {
      var count = ValueLayout.JAVA_INT.varHandle();
      count.getAndAdd(call.memory(0), 0L, 1);
      while ((int) count.getAcquire(call.memory(0), 0L) < call.scalar(0)) {
        Thread.onSpinWait();
      }
    }
  }

  /** Takes memory without end and does not mind being told that there is none. */
  static final class Hoard implements SubFunction {
    @SuppressWarnings("ModifiedButNotUsed") // it is there to be full
    @Override
    public void run(SubCall call) {
      List<byte[]> all = new ArrayList<>();
      while (true) {
        try {
          all.add(new byte[1 << 20]);
        } catch (OutOfMemoryError refused) {
          all.add(new byte[1]);
        }
      }
    }
  }

  /** Takes memory of arenas without end. */
  static final class HoardOutside implements SubFunction {
    @Override
    public void run(SubCall call) {
      try (Arena arena = Arena.ofConfined()) {
        while (true) {
          arena.allocate(64 << 20);
        }
      }
    }
  }

  /** Waits, when it is made in a child, until it has been made in others too. */
  static final class Meeting implements SubFunction {
    static final int MEMBERS = 3;

    Meeting() {
      Path place = ProcessHandle.current().parent().map(Meeting::place).orElseThrow();
      if (Files.isDirectory(place)) {
        meet(place);
      }
    }

    /** Where the children of a process meet. */
    static Path place(ProcessHandle parent) {
      return Path.of(System.getProperty("java.io.tmpdir", "."), "simpler-meeting-" + parent.pid());
    }

    private static void meet(Path place) {
      try {
        Files.createFile(place.resolve("child-" + ProcessHandle.current().pid()));
        while (Objects.requireNonNull(place.toFile().list()).length < MEMBERS) {
          Thread.onSpinWait();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void run(SubCall call) {}
  }

  /** Takes any arguments. */
  static final class Nothing implements SubFunction {
    @Override
    public void run(SubCall call) {}
  }

  /** Passes its first tensor and scalar to function 0 of the nested worker. */
  static final class PassOn implements PodFunction {
    @Override
    public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
      orch.submitSub(
          new Callee.Function(0),
          TaskArgs.builder().inout(args.tensors().getFirst()).scalar(args.scalar(0)).build());
    }
  }
}
