package dev.simpler.abi.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DescribedTest {
  /** An exception whose message is whatever a test wants. */
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    private interface Answer {
      @Nullable String get() throws InterruptedException;
    }

    Odd(Answer answer) {
      this.answer = answer;
    }

    @Override
    public @Nullable String getMessage() {
      try {
        return answer.get();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String deep(int depth) {
    return depth < 0 ? "" : deep(depth + 1) + depth; // 2 billion levels do not fit
  }

  @Test
  void whatAnswersIsRepeated() {
    assertEquals("IllegalStateException: low", Described.of(new IllegalStateException("low")));
    assertEquals("IllegalStateException", Described.of(new IllegalStateException()));
    assertEquals("Odd: odd", Described.of(new Odd(() -> "odd")));
    assertEquals("Odd", Described.of(new Odd(() -> null)));
    assertEquals("", Described.message(new Odd(() -> null)));
  }

  @Test
  void whatThrowsInsteadIsNamed() {
    Odd odd =
        new Odd(() -> {
          throw new UnsupportedOperationException();
        });
    assertEquals(
        "Odd: (its message cannot be had: UnsupportedOperationException was thrown)",
        Described.of(odd));
    assertEquals(
        "Odd: (its message cannot be had: StackOverflowError was thrown)",
        Described.of(new Odd(() -> deep(0))));
    Odd self = new Odd(() -> Described.of(odd));
    assertTrue(Described.of(self).startsWith("Odd: Odd: (its message"), Described.of(self));
  }

  @Test
  void whatNeverAnswersIsLeftBehindAndAnInterruptIsKept() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    String text =
        Described.of(
            new Odd(() -> {
              try {
                never.await();
              } finally {
                interrupted.countDown();
              }
              return "too late";
            }));
    assertTrue(Thread.interrupted());
    assertEquals("Odd: (its message was not there after 1000 ms)", text);
    assertTrue(await(interrupted), "the thread that asks is told to end");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void hugeTextsAreCutBetweenCharacters() {
    String huge = "x" + "\uD83D\uDE00".repeat(1 << 20);
    for (Throwable thrown : new Throwable[] {new Odd(() -> huge), new RuntimeException(huge)}) {
      String message = Described.message(thrown);
      assertTrue(message.length() <= Described.LIMIT, () -> "" + message.length());
      assertTrue(message.endsWith("... (2097153 characters)"), message);
      String kept = message.substring(0, message.length() - "... (2097153 characters)".length());
      assertFalse(Character.isHighSurrogate(kept.charAt(kept.length() - 1)));
    }
    assertEquals("abc", Described.cut("abc", 3));
  }

  @Test
  void theCutOfATextTellsHowLongItWas() {
    assertEquals("a... (30 characters)", Described.cut("a".repeat(30), 20));
    assertEquals("... (30 characters)", Described.cut("a".repeat(30), 3));
  }

  @Test
  void tracesHaveABeginningWhateverTheCausesAre() {
    RuntimeException endless =
        new RuntimeException("again") {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Throwable getCause() {
            return new RuntimeException("and again", this);
          }
        };
    String trace = Described.trace(endless);
    assertTrue(trace.contains("again"), trace);
    assertTrue(trace.length() <= Described.LIMIT);
    RuntimeException silent =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public void printStackTrace(PrintWriter to) {
            throw new IllegalStateException("no");
          }
        };
    assertTrue(Described.trace(silent).contains("cannot be had"), Described.trace(silent));
    assertTrue(Described.trace(new Error("plain")).startsWith("java.lang.Error: plain"));
  }

  @Test
  void classesWithoutASimpleNameHaveTheirWholeOne() {
    Object anonymous = new Object() {};
    assertEquals(anonymous.getClass().getName(), Described.type(anonymous));
    assertEquals("String", Described.type(""));
  }

  @Test
  void anErrorKeepsItsCategoryAndSentenceWhenItsPartsAreGone() throws Exception {
    SimplerException thrown =
        new SimplerException(Fault.of(ErrorCategory.STALL, "late").at("here"));
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }
    try (java.io.ObjectInputStream in =
        new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
      SimplerException back = (SimplerException) in.readObject();
      assertEquals(ErrorCategory.STALL, back.category());
      assertEquals(thrown.getMessage(), back.fault().message());
    }
  }
}
