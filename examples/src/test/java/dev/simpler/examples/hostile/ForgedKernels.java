package dev.simpler.examples.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Images that only a class-file tool makes: by name, what the error of the run has to contain. */
final class ForgedKernels {
  private ForgedKernels() {}

  /**
   * One of them.
   *
   * @param image its bytes
   * @param says what the message says
   */
  record Forged(byte[] image, String says) {}

  static Map<String, Forged> all() {
    Map<String, Forged> all = new LinkedHashMap<>();
    ForgedLoops.add(all);
    ForgedNames.add(all);
    ForgedShapes.add(all);
    ForgedLinkage.add(all);
    ForgedSizes.add(all);
    return all;
  }
}
