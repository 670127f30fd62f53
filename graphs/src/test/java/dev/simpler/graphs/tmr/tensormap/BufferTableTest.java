package dev.simpler.graphs.tmr.tensormap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BufferTableTest {
  private static final int MANY = 20_000;

  /** A table that shrank without its arrays would fill up and be searched for ever. */
  @Test
  void asManyBuffersFitAfterAResetAsBefore() {
    BufferTable table = new BufferTable();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int run = 0; run < 3; run++) {
            for (int i = 0; i < MANY; i++) {
              assertEquals(BufferTable.NONE, table.find(base(i)));
              assertEquals(i, table.obtain(base(i)));
            }
            for (int i = 0; i < MANY; i++) {
              assertEquals(i, table.find(base(i)));
              assertEquals(i, table.obtain(base(i)));
            }
            table.reset();
            assertEquals(BufferTable.NONE, table.find(base(0)));
          }
        });
  }

  private static long base(int buffer) {
    return 0x0010_0000_0000_0000L + 4096L * buffer;
  }
}
