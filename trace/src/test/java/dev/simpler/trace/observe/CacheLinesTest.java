package dev.simpler.trace.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.trace.observe.CacheLines.Met;
import org.junit.jupiter.api.Test;

/** Which lines a cache holds. */
class CacheLinesTest {
  /** Two sets of 16 lines of 512 bytes. */
  private final CacheLines cache = new CacheLines(16_384, 512);

  @Test
  void aLineIsThereOnceItWasAskedFor() {
    assertEquals(0, cache.line(511));
    assertEquals(1, cache.line(512));
    assertEquals(Met.MISS, cache.ask(7));
    assertEquals(Met.HIT, cache.ask(7));
    cache.clear();
    assertEquals(Met.MISS, cache.ask(7));
  }

  /** Even lines share a set; the one that was not used for longest goes. */
  @Test
  void theLeastRecentlyUsedLineGoes() {
    for (int i = 0; i < 16; i++) {
      assertEquals(Met.MISS, cache.ask(2L * i));
    }
    assertEquals(Met.HIT, cache.ask(0));
    assertEquals(Met.VICTIM, cache.ask(32));
    assertEquals(Met.HIT, cache.ask(0));
    assertEquals(Met.VICTIM, cache.ask(2));
    assertEquals(Met.MISS, cache.ask(1));
  }
}
