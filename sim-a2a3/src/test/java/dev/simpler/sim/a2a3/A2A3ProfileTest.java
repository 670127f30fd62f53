package dev.simpler.sim.a2a3;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.chips.ChipProfileSuite;
import dev.simpler.sim.core.Quirk;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chip's tables, written down a second time. */
class A2A3ProfileTest extends ChipProfileSuite {
  A2A3ProfileTest() {
    super(
        A2A3SimPlatform::new,
        Map.ofEntries(
            entry("chip", "a2a3"),
            entry("clusters", 24),
            entry("AICPU threads", 4),
            entry("physical cores", 75),
            entry("offset of DATA_MAIN_BASE", 0xA0),
            entry("offset of COND", 0x4C8),
            entry("fast path", true),
            entry("ticks per microsecond", 50),
            entry("ticks in 999 ps", 0),
            entry("bytes of UB", 192 << 10),
            entry("bytes of L1", 512 << 10),
            entry("bytes of L0A", 64 << 10),
            entry("bytes of L0B", 64 << 10),
            entry("bytes of L0C", 128 << 10),
            entry("bytes of BIAS", 1024),
            entry("bytes of FIXPIPE", 2048),
            entry("bytes of L0A_SCALES", 0),
            entry("bytes of L0B_SCALES", 0),
            entry("granule", 32),
            entry("cache line", 64),
            entry("host writes need invalidation", true),
            entry("aicpu_build_graph", true)));
  }

  @Test
  void itsInstructionsTakeWhatItsColumnOfTheTableSays() {
    assertEquals("A2/A3", profile.title());
  }

  @Test
  void quirksAreKnown() {
    assertEquals(
        EnumSet.complementOf(
            EnumSet.of(
                Quirk.TWO_VECTORS_COMPARED,
                Quirk.WIDE_PATTERNS_APART,
                Quirk.MASKS_OF_BYTES,
                Quirk.MATCHES_IN_VECTORS,
                Quirk.TRIANGLES_IN_VECTORS,
                Quirk.WHOLE_VECTORS_DEQUANTISED)),
        profile.arithmetic().quirks());
  }
}
