package dev.simpler.onboard.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogChatterTest {
  @Test
  void whatIsLoggedWhenAllIsWellIsLeftOut() {
    String log =
        "[INFO] init: [runtime.cpp:79] begun\n"
            + "[ALWAYS] run: tasks 5\n"
            + "[ERROR] run: no key\n"
            + "[mono_ns=126][T0x7f][TIMING] emit: chip.run\n"
            + "[mono_ns=127][T0x7f][WARN] out of keys\n"
            + "terminate called without an active exception\n";
    assertEquals(
        "[ERROR] run: no key\n"
            + "[mono_ns=127][T0x7f][WARN] out of keys\n"
            + "terminate called without an active exception",
        LogChatter.without(log));
  }

  @Test
  void aLogOfNothingElseSaysWhereItIs() {
    assertEquals(
        "nothing but routine, see SIMPLER_NATIVE_LOG", LogChatter.without("[DEBUG] a\n[INFO] b"));
    assertEquals("", LogChatter.without(""));
  }
}
