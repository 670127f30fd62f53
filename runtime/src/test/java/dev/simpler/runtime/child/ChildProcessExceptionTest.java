package dev.simpler.runtime.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.child.ChildProcessException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildProcessExceptionTest {
  private static final long LIMIT = 1500;

  @ParameterizedTest
  @CsvSource({
    "START, UNAVAILABLE, START",
    "LATE, UNAVAILABLE, LATE",
    "DIED, CRASH, START",
    "HUNG, STALL, LATE",
    "HEAP, OUT_OF_MEMORY, START"
  })
  void theReasonDecidesTheCategory(Reason reason, ErrorCategory category, Reason whileStarting) {
    ChildProcessException end = new ChildProcessException("it", reason, LIMIT, 134, "words");
    assertEquals(category, end.category());
    ChildProcessException early = end.whileStarting();
    assertEquals(whileStarting, early.reason());
    assertEquals(ErrorCategory.UNAVAILABLE, early.category());
  }

  @Test
  void theSameEndWhileStartingKeepsEverythingElse() {
    ChildProcessException early =
        new ChildProcessException("it", Reason.HUNG, LIMIT, 137, "words").whileStarting();
    assertEquals(137, early.exitCode());
    assertEquals(9, early.signal().orElseThrow());
    assertEquals("words", early.log());
    String message = early.fault().message();
    assertTrue(
        message.startsWith("child process did not start within 1500 ms: killed by"), message);
    assertTrue(message.contains("it"), message);
  }
}
