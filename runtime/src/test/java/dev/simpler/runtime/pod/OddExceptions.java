package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What user code may throw; the scalar of a task chooses. */
@SuppressWarnings({
  "UnsynchronizedOverridesSynchronized",
  "ThrowableEqualsHashCode"
}) // odd on purpose
public enum OddExceptions {
  PLAIN(() -> new IllegalStateException("plain")),
  CHECKED(() -> new Exception("checked")),
  ERROR(() -> new AssertionError("error")),
  STRANGE(() -> new Throwable("neither exception nor error")),
  NO_MESSAGE(RuntimeException::new),
  EMPTY_MESSAGE(() -> new RuntimeException("")),
  HUGE_MESSAGE(() -> new RuntimeException("\uD83D\uDE00".repeat(1 << 18))),
  NUL_MESSAGE(() -> new RuntimeException("a\0b\uD800c".repeat(1000))),
  HUGE_OVERRIDDEN_MESSAGE(() -> new Odd(() -> "x".repeat(1 << 20))),
  NULL_MESSAGE(() -> new Odd(() -> null)),
  MESSAGE_THROWS(() -> new Odd(OddExceptions::fail)),
  MESSAGE_OVERFLOWS(() -> new Odd(() -> deep(0))),
  MESSAGE_EXHAUSTS_MEMORY(() -> new Odd(() -> "" + new long[Integer.MAX_VALUE].length)),
  MESSAGE_NEVER_ENDS(() -> new Odd(OddExceptions::sleep)),
  NOTHING_ANSWERS(Silent::new),
  OWN_CAUSE(SelfCaused::new),
  OWN_KIND(OwnKind::new),
  DEEP(() -> {
    deep(0);
    return new RuntimeException("never");
  });

  private final Supplier<Throwable> made;

  OddExceptions(Supplier<Throwable> made) {
    this.made = made;
  }

  /** Throws it. */
  public void raise() {
    sneak(made.get());
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static String fail() {
    throw new IllegalStateException("no message");
  }

  private static String deep(int depth) {
    return depth < 0 ? "" : deep(depth + 1) + depth;
  }

  private static String sleep() {
    while (true) {
      LockSupport.park();
    }
  }

  private static class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Supplier<@Nullable String> message;

    Odd(Supplier<@Nullable String> message) {
      this.message = message;
    }

    @Override
    public @Nullable String getMessage() {
      return message.get();
    }
  }

  @SuppressWarnings("ThrowableEqualsHashCode")
  private static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return fail();
    }

    @Override
    public String getLocalizedMessage() {
      return fail();
    }

    @Override
    public String toString() {
      return fail();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }

    @Override
    public void printStackTrace(PrintStream to) {
      throw new IllegalStateException("no print");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("no hash");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalStateException("no equality");
    }
  }

  private static final class SelfCaused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  /** One of this project's kind that answers for itself. */
  private static final class OwnKind extends SimplerException {
    private static final long serialVersionUID = 1L;

    OwnKind() {
      super(Fault.of(ErrorCategory.ORCHESTRATION, "of the user"));
    }

    @Override
    public String getMessage() {
      return fail();
    }
  }

  /** Throws what its scalar says; nothing if that is negative. */
  public static final class Sub implements SubFunction {
    /** For the registry. */
    public Sub() {}

    @Override
    public void run(SubCall call) {
      choose(call.scalar(0));
    }
  }

  /** The same in an orchestration function. */
  public static final class Pod implements PodFunction {
    /** For the registry. */
    public Pod() {}

    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
      choose(args.scalar(0));
    }
  }

  /** Cannot be made in a child process. */
  public static final class Unmade implements SubFunction {
    private static boolean inChild() {
      return ProcessHandle.current().info().commandLine().orElse("").contains("ChildMain");
    }

    Unmade() {
      if (inChild()) {
        NOTHING_ANSWERS.raise();
      }
    }

    @Override
    public void run(SubCall call) {}
  }

  static void choose(long scalar) {
    if (scalar >= 0) {
      values()[(int) scalar].raise();
    }
  }
}
