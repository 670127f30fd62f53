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
    assertEquals(LIMIT, early.limit());
    assertEquals(9, early.signal().orElseThrow());
    assertEquals("words", early.log());
    String message = early.fault().message();
    assertTrue(
        message.startsWith("child process did not start within 1500 ms: killed by"), message);
    assertTrue(message.contains("it"), message);
  }

  @Test
  void theSignalIsThatOfTheExitCodeOrOfTheLog() {
    assertEquals(
        2, new ChildProcessException("it", Reason.DIED, 0, 130, "").signal().orElseThrow());
    assertTrue(new ChildProcessException("it", Reason.DIED, 0, 128, "").signal().isEmpty());
    ChildProcessException mute = new ChildProcessException("it", Reason.DIED, 0, 3, "");
    assertEquals(0, mute.limit());
    assertEquals("child process died: exit code 3", mute.fault().what());
    assertTrue(mute.fault().message().contains("its log is empty"));
    assertEquals(3, mute.fault().nativeCode().orElseThrow());
  }
}
