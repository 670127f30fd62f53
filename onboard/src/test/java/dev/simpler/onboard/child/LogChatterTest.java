package dev.simpler.onboard.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogChatterTest {
  @Test
  void whatIsLoggedWhenAllIsWellIsLeftOut() {
    String log =
        """
        [INFO] init: [runtime.cpp:79] begun
        [ALWAYS] run: tasks 5
        [ERROR] run: no key
        [mono_ns=126][T0x7f][TIMING] emit: chip.run
        [mono_ns=127][T0x7f][WARN] out of keys
        terminate called without an active exception
        """;
    assertEquals(
        """
        [ERROR] run: no key
        [mono_ns=127][T0x7f][WARN] out of keys
        terminate called without an active exception\
        """,
        LogChatter.without(log));
  }

  @Test
  void aLogOfNothingElseSaysWhereItIs() {
    assertEquals(
        "nothing but routine, see SIMPLER_NATIVE_LOG", LogChatter.without("[DEBUG] a\n[INFO] b"));
    assertEquals("", LogChatter.without(""));
  }
}
