package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** What a child says beside its mailbox. */
final class ReplyTest {
  @Test
  void aLongFailureTextIsCutBetweenCharactersAndTheNextReplyIsWhole() {
    MemorySegment reply = Arena.ofAuto().allocate(4096, 8);
    String smile = "\uD83D\uDE42";
    Reply.failure(reply, new IllegalStateException(smile.repeat(5000)));
    String text = Reply.failure(reply).fault().what();
    assertTrue(text.length() <= Reply.TEXT_LIMIT, () -> text.length() + " characters");
    assertTrue(text.endsWith(smile));
    Reply.failure(reply, new IllegalStateException("short"));
    assertEquals("short", Reply.failure(reply).fault().what());
    assertEquals("IllegalStateException", Reply.failure(reply).typeName());
  }
}
