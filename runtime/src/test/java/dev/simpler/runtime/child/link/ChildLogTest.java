package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
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
}
