package dev.simpler.bench.rules.planted.runtime.worker;

import java.util.Locale;

/** Changes what others see. */
public final class ChangesTheProcess {
  private ChangesTheProcess() {}

  static void property() {
    System.setProperty("a", "b");
  }

  static void locale() {
    Locale.setDefault(Locale.ROOT);
  }

  static String reads() {
    return System.getProperty("a", Locale.getDefault().toString());
  }
}
