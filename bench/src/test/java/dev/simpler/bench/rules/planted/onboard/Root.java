package dev.simpler.bench.rules.planted.onboard;

import dev.simpler.bench.rules.planted.onboard.ffm.Child;

/** Uses a subpackage that uses it. */
public class Root {
  /** What the subpackage reads. */
  public Object made() {
    return new Child();
  }
}
