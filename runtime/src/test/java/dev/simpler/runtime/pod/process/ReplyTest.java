package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.pod.PodException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** What a child says beside its mailbox. */
final class ReplyTest {
  private final MemorySegment page = Arena.ofAuto().allocate(4096, 8);

  @Test
  void aLongFailureTextIsCutBetweenCharactersAndTheNextReplyIsWhole() {
    String smile = "\uD83D\uDE42";
    Reply.failure(page, new IllegalStateException(smile.repeat(1000)));
    String text = Reply.failure(page).fault().what();
    assertTrue(text.length() <= Reply.TEXT_LIMIT, () -> text.length() + " characters");
    String rest = "... (2000 characters)";
    assertEquals(smile.repeat((Reply.TEXT_LIMIT - rest.length()) / 2) + rest, text);
    Reply.failure(page, new IllegalStateException("short"));
    assertEquals("short", Reply.failure(page).fault().what());
    assertEquals("IllegalStateException", Reply.failure(page).typeName());
  }

  @Test
  void aFaultKeepsItsPartsAndTheFirstOnesLast() {
    Fault fault =
        Fault.of(ErrorCategory.DEVICE_MEMORY, "what")
            .at("where")
            .by("who")
            .since("since")
            .mend("mend")
            .code(7);
    Reply.failure(page, new SimplerException(fault));
    assertEquals(fault, Reply.failure(page).fault());
    String wide = "\u20AC".repeat(Reply.TEXT_LIMIT - 5);
    Reply.failure(
        page, new SimplerException(Fault.of(ErrorCategory.ABI, wide).mend("x".repeat(9))));
    assertEquals(wide, Reply.failure(page).fault().what());
    assertEquals("", Reply.failure(page).fault().mend());
  }

  @Test
  void wantOfMemoryIsToldAsSuch() {
    Reply.failure(page, new OutOfMemoryError("Cannot reserve 5 bytes of direct buffer memory"));
    PodException told = Reply.failure(page);
    assertEquals(ErrorCategory.OUT_OF_MEMORY, told.category());
    assertEquals("OutOfMemoryError", told.typeName());
  }
}
