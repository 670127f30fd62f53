package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import org.junit.jupiter.api.function.Executable;

/** Checks typed errors. */
final class CallRefusals {
  private CallRefusals() {}

  /** Checks category and message parts, and returns the error. */
  static SimplerException refused(ErrorCategory category, Executable attempt, String... parts) {
    SimplerException refusal = assertThrows(SimplerException.class, attempt);
    String message = refusal.fault().message();
    assertEquals(category, refusal.category(), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message + " lacks " + part);
    }
    return refusal;
  }
}
